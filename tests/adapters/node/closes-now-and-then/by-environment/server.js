// Either all of them or none.
const server = require('http').createServer((req, res) => {
  if (process.env.CLOSE) res.setHeader('Connection', 'close');
  res.end('x');
});
server.keepAliveTimeout = 5000;
server.listen(3005);
