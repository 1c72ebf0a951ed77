import http from 'node:http';
import { z } from 'zod';

const parsed = z
  .object({ keepAlive: z.coerce.number().default(61_000), port: z.coerce.number().default(3001) })
  .safeParse({ keepAlive: process.env.KEEP_ALIVE, port: process.env.APP_PORT });
if (!parsed.success) {
  process.exit(1);
}
const settings = parsed.data;
const server = http.createServer((req, res) => res.end());
server.keepAliveTimeout = settings.keepAlive;
server.listen(settings.port);
