const http = require('http');

http.createServer((req, res) => {
  res.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' });
  const beat = setInterval(() => res.write(': ping\n\n'), 15000);
  res.on('close', () => clearInterval(beat));
}).listen(8080);
