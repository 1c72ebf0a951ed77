const http = require('http');
const server = http.createServer((request, response) => response.end('ok'));
server.keepAliveTimeout = Number(process.env.PAIR_A || 65) * Number(process.env.PAIR_B || 1000);
server.listen(3003);
