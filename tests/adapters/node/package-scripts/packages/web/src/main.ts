import http from 'node:http';

const server = http.createServer();
server.keepAliveTimeout = 65_000;
server.listen(3005);
