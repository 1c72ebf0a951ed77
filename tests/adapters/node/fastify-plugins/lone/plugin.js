const fp = require('fastify-plugin');

module.exports = fp(async (app) => {
  app.server.keepAliveTimeout = 51_000;
  app.server.headersTimeout = 52_000;
});
