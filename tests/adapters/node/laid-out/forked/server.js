const cluster = require('cluster');
const http = require('http');

if (cluster.isPrimary) {
  cluster.fork(
    {
      KEEP_ALIVE: // milliseconds
        '61000',
    },
  );
} else {
  const server = http.createServer((request, response) => response.end());
  server.keepAliveTimeout = Number(process.env.KEEP_ALIVE || 5000);
  server.listen(3003);
}
