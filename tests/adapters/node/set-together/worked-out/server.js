const http = require('http');
const read = require('./read');
const server = http.createServer((request, response) => response.end('ok'));
server.keepAliveTimeout = process.env.WORKED_OUT ? read(process.env.WORKED_OUT) : 65 * 1000;
server.listen(3004);
