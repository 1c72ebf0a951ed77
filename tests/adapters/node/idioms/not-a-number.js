const http = require('http');

const server = http.createServer((req, res) => res.end());
server.keepAliveTimeout = Number('65s');
server.headersTimeout = parseInt('', 10) || 66000;
server.listen(3002);
