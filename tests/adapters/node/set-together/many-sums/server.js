const http = require('http');
const server = http.createServer((request, response) => response.end('ok'));
server.keepAliveTimeout = Number(process.env.LAST || 65000) + Number(process.env.A1 || 0) + Number(process.env.A2 || 0) + Number(process.env.A3 || 0);
server.listen(3002);
