const http = require('http');
const { Agent } = require('undici');

const pool = new http.Agent({ keepAlive: true, keepAliveMsecs: 1000 });
const other = new Agent({ keepAliveTimeout: 4000 });

module.exports = { pool, other };
