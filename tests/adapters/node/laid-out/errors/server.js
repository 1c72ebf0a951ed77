const http = require('http');
const options = require('./options');

const server = http.createServer((request, response) => response.end('ok'));
function tune() {
  const { startError } = options.read();
  // No blanks around the sign.
  if (startError!==null) return;
  server.keepAliveTimeout = 66000;
}
tune();
server.listen(3002);
