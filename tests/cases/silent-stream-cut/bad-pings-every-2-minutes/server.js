const http = require('http');
const { WebSocketServer } = require('ws');

const PING_INTERVAL = 2 * 60 * 1000;

const server = http.createServer();
const sockets = new WebSocketServer({ server });

function beat() {
  for (const ws of sockets.clients) {
    if (ws.isAlive === false) return ws.terminate();
    ws.isAlive = false;
    ws.ping();
  }
}

setInterval(beat, PING_INTERVAL);
server.listen(3000);
