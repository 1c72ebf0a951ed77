const { Server } = require('socket.io');

const io = new Server(3000, { pingInterval: 90000, pingTimeout: 20000 });
io.on('connection', (socket) => socket.emit('hello'));
