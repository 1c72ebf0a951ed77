import Fastify from 'fastify';
import { report } from './report.js';

const app = Fastify({ connectionTimeout: 30_000 });

app.get('/report', async (request, reply) => {
  const { socket } = request.raw;
  socket.setTimeout(120_000);
  return report();
});

await app.listen({ port: 3001 });
