import http from 'node:http';

const port = Number(process.env.PORT) || 8000;
const server = http.createServer((request, response) => response.end('ok'));
server.keepAliveTimeout = 20000;
server.listen(port);
