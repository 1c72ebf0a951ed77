import { Hono } from 'hono';

const app = new Hono();
app.get('/', async (c) => c.json(await (await fetch('http://prices:8080/v1')).json()));
Bun.serve({ port: 3000, fetch: app.fetch });
