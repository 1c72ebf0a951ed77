const app = require('fastify')();

async function start() {
  await /* before it listens */ app.register(require('./limits'));
  app.server.keepAliveTimeout = 41_000;
  await app.listen({ port: 3000 });
}
start();
