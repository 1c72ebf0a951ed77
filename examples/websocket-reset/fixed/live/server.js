const http = require('http');
const { WebSocketServer } = require('ws');

const server = http.createServer((request, response) => response.end('ok'));
const sockets = new WebSocketServer({ server, path: '/ws/live-feed' });

sockets.on('connection', (socket) => socket.send('welcome'));
setInterval(() => sockets.clients.forEach((socket) => socket.ping()), 30_000);
server.keepAliveTimeout = 90_000;
server.listen(8080);
