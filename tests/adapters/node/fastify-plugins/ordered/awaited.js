// What stands behind a plugin that is waited for holds.
const app = require('fastify')();
async function start() {
  await app.register(require('./limits'));
  app.server.keepAliveTimeout = 41_000;
  await app.listen({ port: 3002 });
}
start();
