const http = require('http');

const server = http.createServer((request, response) => response.end('ok'));
server.keepAliveTimeout = 10000;
server.requestTimeout = 2000;
server.listen(8000);
