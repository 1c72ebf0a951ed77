const http = require('http');
const server = http.createServer((req, res) => res.end());
function tune() {
  server.keepAliveTimeout = 95000;
}
server.keepAliveTimeout = 5000;
tune();
if (process.argv.length > 20) slow();
function slow() {
  server.keepAliveTimeout = 1000;
}
server.listen(8084);
