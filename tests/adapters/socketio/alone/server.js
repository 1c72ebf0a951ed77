const http = require('http');
const { Server } = require('socket.io');

const server = http.createServer();
// Example: io.opts.pingInterval = 10000; io.opts.pingTimeout = 20000;
const io = new Server(server, { pingTimeout: 120000, pingInterval: 30000 });
server.listen(8000); // pingInterval is that of all rooms
