const http = require('http');

const server = http.createServer((req, res) => res.end());

setup: {
  server.keepAliveTimeout = 65000;
  break setup;
  server.keepAliveTimeout = 1000;
}

switch (process.platform) {
  case 'linux':
    server.headersTimeout = 66000;
    break;
    server.headersTimeout = 2000;
  default:
    break;
}

// An arm of its own: what follows it runs.
const isRefused = false;
if (isRefused) throw new Error('not here');
else server.requestTimeout = 90000;
server.timeout = 120000;
server.listen(3001);
