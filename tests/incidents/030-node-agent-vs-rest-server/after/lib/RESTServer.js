const http = require('http');

const server = http.createServer((req, res) => {
  res.end('ok');
});

server.keepAliveTimeout = 60000;

server.listen(9990);
