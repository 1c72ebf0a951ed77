const http = require('http');

exports.startServer = function startServer({ port = 3000, keepAliveTimeout = 67000 }) {
  const server = http.createServer();
  server.keepAliveTimeout = keepAliveTimeout;
  server.listen(port);
};
