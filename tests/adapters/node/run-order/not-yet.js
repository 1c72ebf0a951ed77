const http = require('http');
let idle = 95000;
setTimeout(() => {
  idle = 5000;
}, 1000);
const server = http.createServer((req, res) => res.end());
server.keepAliveTimeout = idle;
server.listen(8085);
