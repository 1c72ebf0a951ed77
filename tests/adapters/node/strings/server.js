const http = require('http');

const server = http.createServer((request, response) => response.end('hello'));
server.keepAliveTimeout = process.env.KEEP_ALIVE || '65000';
server.headersTimeout = Number(process.env.HEADERS_TIMEOUT);
server.requestTimeout = parseInt('thirty', 10);
server.listen(3000);
