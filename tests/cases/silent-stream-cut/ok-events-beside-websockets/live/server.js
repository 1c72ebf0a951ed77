const http = require('http');
const { WebSocketServer } = require('ws');

const server = http.createServer((request, res) => {
  res.setHeader('Content-Type', 'text/event-stream');
  const beat = setInterval(() => res.write(':beat\n'), 15000);
  request.on('close', () => clearInterval(beat));
});

const sockets = new WebSocketServer({ server });
setInterval(() => {
  sockets.clients.forEach((ws) => ws.ping());
}, 30000);

server.listen(4000, '127.0.0.1');
