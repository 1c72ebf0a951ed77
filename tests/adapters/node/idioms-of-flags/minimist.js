const http = require('node:http');
const argv = require('minimist')(process.argv.slice(2), { default: { idle: 5000 } });

const server = http.createServer((req, res) => res.end());
server.keepAliveTimeout = argv.idle;
server.listen(5003);
