const { WebSocketServer } = require('ws');

const chat = new WebSocketServer({ port: 9000, host: '127.0.0.1' });
chat.on('connection', (socket) => socket.send('hello'));
