import Fastify from 'fastify';

const app = Fastify({ http2: true, keepAliveTimeout: 65_000 });
app.listen({ port: 3000 });
