const http = require('http');

const server = http.createServer((request, response) => response.end('ok'));
server.keepAliveTimeout = 70000;
server.headersTimeout = 60000;
server.listen(3000);
