const http = require('http');

const server = http.createServer((request, response) => response.end('ok'));
server.keepAliveTimeout = Number(process.env.KEEP_ALIVE || 5) * 1000;
server.listen(3000);
