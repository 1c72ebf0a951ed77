const http = require('http');
const server = http.createServer((q, r) => r.end());
server.keepAliveTimeout = 65000;
server.listen(3001);
module.exports = { server, stop: async () => { server.keepAliveTimeout = 1; await new Promise((ok) => server.close(ok)); } };
