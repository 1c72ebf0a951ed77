const http = require('http');

const server = http.createServer((req, res) => res.end());
switch (process.env.PROFILE) {
  case 'edge':
    server.keepAliveTimeout = 5000;
    break;
  default:
    server.keepAliveTimeout = 65000;
}
server.listen(3006);
