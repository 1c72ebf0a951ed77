const http = require('http');
const { createTerminus } = require('@godaddy/terminus');
const server = http.createServer((q, r) => r.end());
server.keepAliveTimeout = 65000;
createTerminus(server, { beforeShutdown: () => { server.keepAliveTimeout = 1; return Promise.resolve(); } });
server.listen(3002);
