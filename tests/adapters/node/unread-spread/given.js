const https = require('https');

module.exports = (options, app) => {
  const server = https.createServer(options, app);
  server.headersTimeout = 20_000;
  return server.listen(3003);
};
