// Nothing stays open, whatever the timer says.
const { createServer } = require('node:http');
const server = createServer((req, res) => {
  res.writeHead(200, { Connection: 'close' });
  res.end('x');
});
server.keepAliveTimeout = 4000;
server.listen(3004);
