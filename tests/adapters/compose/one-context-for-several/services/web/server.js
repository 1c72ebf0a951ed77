const http = require('http');
const server = http.createServer();
server.keepAliveTimeout = 33000;
server.listen(3000);
