// What is set when the server is ready holds over the plugin.
const app = require('fastify')();
app.register(require('./limits'));
async function start() {
  await app.ready();
  app.server.keepAliveTimeout = 43_000;
  await app.listen({ port: 3005 });
}
start();
