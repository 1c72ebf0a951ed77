const app = require('fastify')();
app.register(require('./limits'));
app.listen({ port: 3006 }, () => {
  app.server.keepAliveTimeout = 44_000;
});
