const http = require('http');
const convict = require('convict');

const config = convict({ keepAlive: { default: 75000, env: 'KEEP_ALIVE' } });
config.loadFile('/etc/app/config.json');
const server = http.createServer((req, res) => res.end());
server.keepAliveTimeout = config.get('keepAlive');
server.listen(3005);
