const http = require('http');
const config = Object.assign({}, require('./defaults'), require('./overrides'));

const server = http.createServer((req, res) => res.end());
server.keepAliveTimeout = config.keepAlive;
server.listen(config.port);
