const http = require('node:http');
const https = require('node:https');
const axios = require('axios');

// The same time, each with a size of its own.
const plain = new http.Agent({ keepAlive: true, timeout: 45_000, maxSockets: 20 });
const secure = new https.Agent({ keepAlive: true, timeout: 45_000, maxSockets: 100, rejectUnauthorized: true });

module.exports = axios.create({ httpAgent: plain, httpsAgent: secure });
