// Downloads end their connection; the others keep theirs for a second.
const server = require('http').createServer((req, res) => {
  if (req.url.startsWith('/download')) res.setHeader('Connection', 'close');
  if (req.headers['content-length'] > 1000) {
    res.shouldKeepAlive = false;
  }
  res.end('x');
});
server.keepAliveTimeout = 1000;
server.listen(3001);
