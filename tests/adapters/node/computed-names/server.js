const http = require('http');

const timers = { keepAliveTimeout: 65000, headersTimeout: 66000 };
const server = http.createServer((req, res) => res.end());
for (const [name, value] of Object.entries(timers)) server[name] = value;
server.listen(3000);
