const http = require('http');
const server = http.createServer((q, r) => r.end());
Reflect.set(server, 'keepAliveTimeout', 75000);
server.listen(3001);
