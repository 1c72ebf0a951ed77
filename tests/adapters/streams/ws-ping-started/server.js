const { WebSocketServer } = require('ws');

const sockets = new WebSocketServer({ port: 3000 });

const startPings = (period) => {
  setInterval(() => {
    sockets.clients.forEach((ws) => ws.ping());
  }, 30000);
};

sockets.on('listening', startPings);
