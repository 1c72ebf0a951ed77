const server = require('http').createServer((req, res) => {
  if (req.url === '/') {
    res.setHeader('Connection', 'close');
  } else {
    res.writeHead(404, { Connection: 'close' });
  }
  res.end('x');
});
server.keepAliveTimeout = 6000;
server.listen(3006);
