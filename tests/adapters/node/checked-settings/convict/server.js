const http = require('http');
const config = require('./config');

const server = http.createServer((req, res) => res.end());
server.keepAliveTimeout = config.get('http.keepAlive');
server.listen(config.get('port'));
