// Behind a proxy that is each request.
const server = require('http').createServer((req, res) => {
  if (req.headers['x-forwarded-for']) res.setHeader('Connection', 'close');
  res.end('x');
});
server.keepAliveTimeout = 7000;
server.listen(3007);
