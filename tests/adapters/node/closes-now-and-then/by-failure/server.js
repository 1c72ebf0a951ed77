const { createServer } = require('node:http');

const server = createServer((req, res) => {
  answer(req, res).catch((error) => {
    res.setHeader('connection', 'close');
    res.writeHead(500).end();
  });
  try {
    check(req);
  } catch (error) {
    res.writeHead(400, { Connection: 'close' });
  }
});
server.keepAliveTimeout = 2000;
server.listen(3002);
