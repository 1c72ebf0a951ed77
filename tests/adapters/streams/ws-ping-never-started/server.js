const { WebSocketServer } = require('ws');

const sockets = new WebSocketServer({ port: 3000 });

// Nothing calls it: how long the streams are quiet is not known.
function startPings() {
  setInterval(() => {
    sockets.clients.forEach((ws) => ws.ping());
  }, 30000);
}

const startSlowPings = () => {
  setInterval(() => {
    sockets.clients.forEach((ws) => ws.ping());
  }, 45000);
};
