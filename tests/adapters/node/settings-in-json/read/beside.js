const fs = require('fs');
const path = require('path');
const http = require('http');

const config = JSON.parse(fs.readFileSync(path.join(__dirname, 'conf', 'app.json'), 'utf8'));
const server = http.createServer((req, res) => res.end());
server.keepAliveTimeout = config.keepAliveTimeout;
server.headersTimeout = config.http.headersTimeout;
server.listen(config.http.port);
