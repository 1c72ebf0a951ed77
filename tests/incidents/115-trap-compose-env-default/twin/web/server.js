const http = require('http');

const server = http.createServer((req, res) => {
  res.end('ok');
});

server.keepAliveTimeout = parseInt(process.env.KEEP_ALIVE_TIMEOUT, 10);

server.listen(3000);
