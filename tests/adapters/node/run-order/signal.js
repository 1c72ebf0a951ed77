const http = require('http');
const server = http.createServer((req, res) => res.end());
server.keepAliveTimeout = 95000;
server.listen(8082);
process.on('SIGTERM', () => {
  server.keepAliveTimeout = 1;
  server.close();
});
