const http2 = require('http2');

const server = http2.createServer((request, response) => response.end('hello'));
server.on('session', (session) => {
  session.setTimeout(20000, () => session.close());
});
server.listen(8446);
