const { createServer } = require('http');
const { Server } = require('socket.io');

const server = createServer();
const live = new Server(server, { path: '/ws/' });
live.on('connection', (socket) => socket.emit('message', 'hello'));
server.listen(3000);
