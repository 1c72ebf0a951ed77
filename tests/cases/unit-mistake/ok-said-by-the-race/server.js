const http = require('http');

const server = http.createServer();
server.keepAliveTimeout = 65;
server.listen(3000);
