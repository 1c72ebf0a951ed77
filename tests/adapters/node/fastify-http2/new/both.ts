import { readFileSync } from 'node:fs';
import fastify from 'fastify';

const app = fastify({ http2: true, https: { allowHTTP1: true, key: readFileSync('tls.key') } });
app.listen({ port: 3002 });
