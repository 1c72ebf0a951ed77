const http = require('http');
const config = require('./config');
module.exports = () => {
  const server = http.createServer();
  server.keepAliveTimeout = config.idle;
  server.listen(8080);
};
