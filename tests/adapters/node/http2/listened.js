const http2 = require('http2');

const server = http2.createServer((request, response) => response.end('hello'));
server.timeout = 30000;
server.on('timeout', (session) => console.log('quiet', session.type));
server.listen(8445);
