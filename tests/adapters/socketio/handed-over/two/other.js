const { attach } = require('./sockets');
const server = require('http').createServer();
attach(server);
server.listen(8004);
