const http = require('http');
const config = require('./config');

const server = http.createServer((request, response) => response.end('ok'));
server.keepAliveTimeout = config.idle;
server.listen(config.port);
