const { WebSocketServer } = require('ws');

const wss = new WebSocketServer({ port: 9000 });
setInterval(() => wss.clients.forEach((c) => c.ping()), 60 * 1000);
