const server = require('http').createServer();
server.keepAliveTimeout = 66000;
server.listen(3006);
