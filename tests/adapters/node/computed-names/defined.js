const http = require('http');
const server = http.createServer({ keepAlive: true, keepAliveTimeout: 65000 }, (q, r) => r.end());
Object.defineProperty(server, 'keepAliveTimeout', { value: 75000 });
server.listen(3000);
