import Fastify, { type FastifyServerOptions } from 'fastify';

export function build(options: FastifyServerOptions) {
  const app = Fastify(options);
  app.listen({ port: 3001 });
  return app;
}
