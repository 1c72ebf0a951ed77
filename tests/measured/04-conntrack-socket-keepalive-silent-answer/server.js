const http = require('http');

const server = http.createServer((request, response) => response.end('ok'));
server.keepAliveTimeout = 119000;
server.listen(8000);
