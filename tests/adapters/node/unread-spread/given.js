const http = require('http');

module.exports = (options, app) => {
  const server = http.createServer(options, app);
  server.headersTimeout = 20_000;
  return server.listen(3003);
};
