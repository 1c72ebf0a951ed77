const server = require('http').createServer((request, response) => response.end());
server.keepAliveTimeout = Number(process.env.IDLE_MS || 5000);
server.listen(3000);
