const http = require('http');

const server = http.createServer((request, response) => response.end('ok'));
server.keepAliveTimeout = Number(process.env.IDLE);
server.listen(Number(process.env.PORT));
