import fastify from 'fastify';

const app = fastify({ http2: process.env.H2 === 'yes' });
app.listen({ port: 3003 });
