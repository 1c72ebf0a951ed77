import { readFileSync } from 'node:fs';
import fastify from 'fastify';

const tls = { key: readFileSync('tls.key'), cert: readFileSync('tls.crt') };
const app = fastify({ http2: true, https: tls, http2SessionTimeout: 90 * 1000 });
app.listen({ port: 3001 });
