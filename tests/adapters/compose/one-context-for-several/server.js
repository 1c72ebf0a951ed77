const http = require('http');
const server = http.createServer();
server.keepAliveTimeout = 99000;
server.listen(3000);
