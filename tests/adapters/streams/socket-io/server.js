const http = require('http');
const { Server } = require('socket.io');

const server = http.createServer();
new Server(server, { pingInterval: 10 * 1000, pingTimeout: 5000 });
server.listen(3000);
