const http = require('http');
const server = http.createServer((req, res) => res.end());
server.listen(8081, () => {
  server.keepAliveTimeout = 95000;
});
// Runs before what listen() is given, so it does not last.
server.keepAliveTimeout = 5000;
