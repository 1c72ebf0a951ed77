const http = require('http');
const { WebSocketServer } = require('ws');

const server = http.createServer();
const sockets = new WebSocketServer({ server });
setInterval(() => sockets.clients.forEach((ws) => ws.ping()), 20 * 1000);
server.listen(4000);
