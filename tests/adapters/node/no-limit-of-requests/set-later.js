const http = require('http');
const server = http.createServer((request, response) => response.end('ok'));
server.requestTimeout = 0;
server.listen(3002);
