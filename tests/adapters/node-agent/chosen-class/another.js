const http = require('http');
const axios = require('axios');
const Own = require('./own-agent');
const Agent = process.env.OWN ? Own : http.Agent;
module.exports = axios.create({ baseURL: 'http://reports.internal:8080', httpAgent: new Agent({ keepAlive: true, timeout: 30000 }) });
