const http = require('node:http');

const server = http.createServer((req, res) => res.end());
server.keepAliveTimeout = Number(process.argv[2] || 5000);
server.listen(5001);
