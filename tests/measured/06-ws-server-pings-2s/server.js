const http = require('http');
const { WebSocketServer } = require('ws');

const server = http.createServer();
const chat = new WebSocketServer({ server });

setInterval(() => {
  for (const client of chat.clients) client.ping();
}, 2000);

server.listen(8000);
