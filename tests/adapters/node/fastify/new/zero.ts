import Fastify from 'fastify';

const app = Fastify({ keepAliveTimeout: 0 });
app.listen({ port: 3002 });
