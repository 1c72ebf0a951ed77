const http = require('node:http');

const server = http.createServer({ requestTimeout: 120_000, connectionsCheckingInterval: 5000 }, (request, response) => {
  response.end('ok');
});

server.keepAliveTimeout = 65 * 1000;
server.keepAliveTimeoutBuffer = 2000;
server.headersTimeout = 66 * 1000;
server.maxRequestsPerSocket = 100;
server.setTimeout(30e3);
server.listen(8080, '127.0.0.1');
