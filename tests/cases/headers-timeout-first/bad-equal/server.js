const http = require('http');

const server = http.createServer((request, response) => response.end('ok'));
server.keepAliveTimeout = 61000;
server.headersTimeout = 61000;
server.listen(3000);
