const http = require('http');

const server = http.createServer((request, response) => response.end('ok'));
server.keepAliveTimeout = Number(process.env.KEEP_ALIVE_MS || 65000);
server.listen(process.env.PORT || 3000);
