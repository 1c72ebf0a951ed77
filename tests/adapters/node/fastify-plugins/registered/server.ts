import Fastify from 'fastify';
import limits from './limits.js';

const app = Fastify({ keepAliveTimeout: 5_000 });
app.register(limits, { quick: true });
app.listen({ port: 3001, host: '0.0.0.0' });
