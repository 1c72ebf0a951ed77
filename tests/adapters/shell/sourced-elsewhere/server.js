const http = require('http');

const server = http.createServer((request, response) => response.end('ok'));
server.keepAliveTimeout = Number(process.env.KEEP_ALIVE_MS);
server.headersTimeout = Number(process.env.HEADERS_MS);
// Set behind what is sourced.
server.requestTimeout = Number(process.env.REQUEST_MS);
server.listen(3000);
