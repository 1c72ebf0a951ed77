const http = require('http');
const { WebSocketServer } = require('ws');

const server = http.createServer();
const sockets = new WebSocketServer({ server });
sockets.on('connection', (ws) => subscribe((change) => ws.send(change)));
server.listen(3000);
