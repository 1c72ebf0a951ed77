import type { FastifyInstance } from 'fastify';

export default async (fastify: FastifyInstance) => {
  const server = fastify.server;
  server.headersTimeout = 10_000;
  if (process.env.SLOW) server.requestTimeout = 20_000;
};
