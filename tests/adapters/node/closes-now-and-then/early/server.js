// Health checks are answered before the header stands.
const server = require('http').createServer((req, res) => {
  if (req.url === '/health') return res.end('ok');
  res.setHeader('Connection', 'close');
  res.end('x');
});
server.keepAliveTimeout = 9000;
server.listen(3009);
