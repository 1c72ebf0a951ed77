const http = require('http');
const stage = process.env.STAGE || 'production';
const config = require(`./config/${stage}`);

const server = http.createServer((req, res) => res.end());
server.keepAliveTimeout = config.keepAlive;
server.listen(3001);
