const fastify = require('fastify');

module.exports = async (opts) => {
  const app = fastify({ logger: true, keepAliveTimeout: 65_000, ...opts });
  await app.listen({ port: 3000 });
};
