const http = require('http');
const config = require('./config')[process.env.NODE_ENV || 'development'];

const server = http.createServer((req, res) => res.end());
server.keepAliveTimeout = config.keepAlive;
server.listen(3000);
