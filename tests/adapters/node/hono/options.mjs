import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';

const app = new Hono();
// Only what stands in serverOptions is the server's.
const server = createAdaptorServer({
  fetch: app.fetch,
  keepAliveTimeout: 1000,
  serverOptions: { keepAliveTimeout: 71_000 },
});
server.listen(3001);
