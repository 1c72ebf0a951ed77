const http = require('http');

http.createServer((req, res) => {
  res.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' });
  require('events').once(process, 'rank-changed').then((e) => res.write(`data: ${e}\n\n`));
}).listen(8080);
