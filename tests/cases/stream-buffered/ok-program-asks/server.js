const http = require('http');

http.createServer((request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' });
  setInterval(() => response.write(': still here\n\n'), 15000);
}).listen(3000);
