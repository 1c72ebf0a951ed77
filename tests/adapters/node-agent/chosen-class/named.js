const http = require('http');
const https = require('https');
const axios = require('axios');
const ssl = process.env.SSL === 'yes';
const Agent = ssl ? https.Agent : http.Agent;
const agent = new Agent({ keepAlive: true, timeout: 30000 });
module.exports = axios.create({ baseURL: 'http://reports.internal:8080', httpAgent: agent });
