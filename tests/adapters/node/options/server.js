const http = require('http');
const { timeouts } = require('./timeouts');

const server = http.createServer((request, response) => response.end('hello'));
Object.assign(server, timeouts, { headersTimeout: timeouts.keepAliveTimeout + 1000 });
server.listen(3000);
