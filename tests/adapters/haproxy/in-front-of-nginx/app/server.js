const http = require('http');

const server = http.createServer((req, res) => res.end());
server.keepAliveTimeout = 75000;
server.headersTimeout = 80000;
server.listen(3000);
