const http = require('http');

const client = require('axios').create({ timeout: 30000, httpAgent: new http.Agent({ keepAlive: true }) });

module.exports = client;
