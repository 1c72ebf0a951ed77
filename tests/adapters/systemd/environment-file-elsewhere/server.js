const http = require('http');

const server = http.createServer((request, response) => response.end('ok'));
// The file that only the host has stands over both, wherever the unit names it.
server.keepAliveTimeout = Number(process.env.KEEP_ALIVE_MS || 65000);
server.listen(process.env.PORT || 3000);
