const http = require('http');
const { getConfig } = require('./config');

const { keepAliveTimeout, headersTimeout = 62000 } = getConfig();
const server = http.createServer({ keepAliveTimeout, headersTimeout }, (request, response) => response.end('hello'));
server.listen(3001);
