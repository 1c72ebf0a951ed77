const http = require('http');
const { Server } = require('socket.io');

const server = http.createServer();
const people = new Server(server, { path: '/live' });
const machines = new Server(server, { path: '/machines', pingInterval: 100000 });

server.listen(3000);
