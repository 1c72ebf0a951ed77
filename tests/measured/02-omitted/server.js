const http = require('http');

const server = http.createServer((request, response) => response.end('ok'));
server.keepAliveTimeout = 1000;
server.listen(8000);
