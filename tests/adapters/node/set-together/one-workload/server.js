const http = require('http');
const server = http.createServer((request, response) => response.end('ok'));
server.keepAliveTimeout = Number(process.env.SECS || 5) * Number(process.env.UNIT || 1000);
server.listen(3001);
