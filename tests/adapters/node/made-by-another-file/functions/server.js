const http = require('http');

async function startServer({ port = 3000, keepAliveTimeout = 67000 } = {}) {
  const server = http.createServer();
  server.keepAliveTimeout = keepAliveTimeout;
  server.listen(port);
  return server;
}

module.exports = { startServer };
