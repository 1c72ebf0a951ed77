const http2 = require('node:http2');

const server = http2.createServer();
server.on('stream', (stream) => stream.end('hello'));
server.setTimeout(45 * 1000);
server.listen(8443);
