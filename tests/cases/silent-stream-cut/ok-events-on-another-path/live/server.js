const http = require('http');
const { WebSocketServer } = require('ws');

const server = http.createServer((request, res) => {
  if (request.url !== '/internal/events') {
    res.statusCode = 404;
    return res.end();
  }
  res.setHeader('Content-Type', 'text/event-stream');
  const beat = setInterval(() => res.write(':beat\n'), 90000);
  request.on('close', () => clearInterval(beat));
});

const sockets = new WebSocketServer({ server, path: '/api/live' });
setInterval(() => {
  sockets.clients.forEach((ws) => ws.ping());
}, 30000);

server.listen(4000, '127.0.0.1');
