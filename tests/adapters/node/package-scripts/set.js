const server = require('http').createServer();
server.keepAliveTimeout = Number(process.env.IDLE || 5000);
server.listen(process.env.PORT || 3000);
