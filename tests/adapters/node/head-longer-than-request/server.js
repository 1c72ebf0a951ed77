const http = require('http');
const server = http.createServer((q, r) => r.end());
server.keepAliveTimeout = 600000;
server.headersTimeout = 605000;
server.listen(3000);
