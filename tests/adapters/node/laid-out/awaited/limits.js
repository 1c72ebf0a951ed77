const fp = require('fastify-plugin');

module.exports = fp(async (app) => {
  app.server.keepAliveTimeout = 20_000;
});
