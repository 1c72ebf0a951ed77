const http = require('http');

const server = http.createServer();
server.keepAliveTimeout = Number(process.env.KEEP_ALIVE_MS || 65000);
server.headersTimeout = Number(process.env.HEADERS_MS || 66000);
server.listen(process.env.PORT);
