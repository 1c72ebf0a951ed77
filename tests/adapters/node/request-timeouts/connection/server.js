const http = require('http');

const server = http.createServer((req, res) => res.end('ok'));
server.timeout = 30000;
server.on('connection', (socket) => {
  socket.setTimeout(15000);
});
server.listen(3005);
