const http = require('http');
const { Server } = require('socket.io');

const server = http.createServer();
const io = new Server(server, { pingInterval: 90_000, pingTimeout: 20_000 });
server.listen(3000);
