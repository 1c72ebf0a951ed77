const { WebSocketServer } = require('ws');

const sockets = new WebSocketServer({ port: 3000 });
setInterval(() => {
  sockets.clients.forEach((ws) => ws.ping());
}, 30000);
