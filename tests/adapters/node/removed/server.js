const http = require('http');
const config = { idle: 5000 };
delete config.idle;
const server = http.createServer();
server.keepAliveTimeout = config.idle || 95000;

process.env.IDLE_MS = '5000';
delete process.env.IDLE_MS;
const variable = http.createServer();
variable.keepAliveTimeout = Number(process.env.IDLE_MS || 94000);

process.env.KEPT_MS = 93000;
const kept = http.createServer();
kept.keepAliveTimeout = parseInt(process.env.KEPT_MS, 10) || 5000;
