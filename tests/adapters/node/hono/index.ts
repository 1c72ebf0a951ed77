import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const app = new Hono();
const server = serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000) });
server.keepAliveTimeout = 65_000;
