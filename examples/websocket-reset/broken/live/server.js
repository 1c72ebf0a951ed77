const http = require('http');
const { WebSocketServer } = require('ws');

const server = http.createServer((request, response) => response.end('ok'));
const sockets = new WebSocketServer({ server, path: '/ws/live-feed' });

sockets.on('connection', (socket) => socket.send('welcome'));
server.keepAliveTimeout = 5000;
server.listen(8080);
