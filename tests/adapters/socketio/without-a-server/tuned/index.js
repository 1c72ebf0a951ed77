const { Server } = require('socket.io');
const io = new Server(8080);
io.httpServer.keepAliveTimeout = 65000;
