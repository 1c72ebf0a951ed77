const http = require('http');
const admin = require('./admin');
const server = http.createServer((req, res) => res.end());
admin.get('/slow', () => {
  server.keepAliveTimeout = 5000;
});
server.keepAliveTimeout = 95000;
server.listen(8083);
