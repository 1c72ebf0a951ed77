const http = require('http');
const { EventEmitter } = require('events');

const changes = new EventEmitter();

http.createServer((request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  changes.on('change', (change) => response.write(`data: ${change}\n\n`));
}).listen(8080);
