const http = require('http');
const server = http.createServer((request, response) => response.end('ok'));
server.keepAliveTimeout = Number(process.env.KEEPALIVE_MS || 65000);
server.listen(3000);
