const http = require('http');

const server = http.createServer((req, res) => res.end());
server.keepAliveTimeout = 66000;
server.close = ((close) => function () {
  server.keepAliveTimeout = 1;
  return close.apply(this, arguments);
})(server.close);
server.listen(3004);
