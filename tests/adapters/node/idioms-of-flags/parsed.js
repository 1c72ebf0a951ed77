const http = require('node:http');
const { parseArgs } = require('node:util');

const { values } = parseArgs({ options: { idle: { type: 'string', default: '5000' } } });
const server = http.createServer((req, res) => res.end());
server.keepAliveTimeout = Number(values.idle);
server.listen(5002);
