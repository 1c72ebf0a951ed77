const http = require('http');

const server = http.createServer((request, response) => response.end('old'));
server.keepAliveTimeout = 10_000;
server.listen(3000);
