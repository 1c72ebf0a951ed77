const fs = require('fs');
const http2 = require('http2');

const server = http2.createSecureServer({ key: fs.readFileSync('key.pem'), cert: fs.readFileSync('cert.pem') });
server.setTimeout(120000);
server.listen(3004);
