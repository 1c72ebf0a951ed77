const http = require('http');
const config = require('./config.json');

const server = http.createServer(handler);
server.keepAliveTimeout = config.keepAliveTimeout;
server.headersTimeout = config.timeouts.headers;
server.requestTimeout = config.nothing;
server.listen(config.ports[0]);
