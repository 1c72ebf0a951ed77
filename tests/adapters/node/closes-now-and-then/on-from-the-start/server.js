// A switch that is on from the beginning.
let closing = true;
const server = require('http').createServer((req, res) => {
  if (closing) res.setHeader('Connection', 'close');
  res.end('x');
});
server.keepAliveTimeout = 8000;
server.listen(3008);
