const http = require('http');

const server = http.createServer();
server.keepAliveTimeout = 0;
server.headersTimeout = 120000;
server.listen(3000);
