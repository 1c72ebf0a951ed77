const http = require('http');

const server = http.createServer((req, res) => {
  res.end('ok');
});

server.keepAliveTimeout = 75 * 1000;

server.listen(3000);
