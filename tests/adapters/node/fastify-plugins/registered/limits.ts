import fp from 'fastify-plugin';
import type { FastifyInstance } from 'fastify';
import heads from './heads.js';

async function limits(app: FastifyInstance) {
  app.server.keepAliveTimeout = 30_000;
  await app.register(heads);
}

export default fp(limits, { name: 'limits' });
