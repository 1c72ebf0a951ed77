import fastify from 'fastify';

const app = fastify({ http2: false, keepAliveTimeout: 65_000 });
app.listen({ port: 3004 });
