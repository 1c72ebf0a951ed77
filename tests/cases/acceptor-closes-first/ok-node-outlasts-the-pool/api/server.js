const http = require('http');

const seconds = Number(process.env.KEEP_ALIVE_SECONDS || 5);
const server = http.createServer((request, response) => response.end('ok'));

server.keepAliveTimeout = seconds * 1000;
server.listen(3000);
