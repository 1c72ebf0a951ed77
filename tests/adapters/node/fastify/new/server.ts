import Fastify, { type FastifyServerOptions } from 'fastify';
import { options } from './options';

const app = Fastify({ ...options, requestTimeout: 20_000 } satisfies FastifyServerOptions);
app.server.headersTimeout = 75_000;
app.listen({ port: 3000, host: '0.0.0.0' });
