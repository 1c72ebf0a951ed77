const http = require('node:http');
const HttpsAgent = require('agentkeepalive').HttpsAgent;
const axios = require('axios');

module.exports = axios.create({
  httpAgent: new http.Agent({ keepAlive: true, timeout: 20_000 }),
  httpsAgent: new HttpsAgent({ freeSocketTimeout: 4_000 }),
});
