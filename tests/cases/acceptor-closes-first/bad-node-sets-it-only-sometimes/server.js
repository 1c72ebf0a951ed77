const http = require('http');

const server = http.createServer((request, response) => response.end('ok'));

if (process.env.BEHIND_PROXY) server.keepAliveTimeout = 65000;

server.listen(3000);
