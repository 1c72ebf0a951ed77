import http from 'node:http';
import { z } from 'zod';

// No environment: what a request says.
const order = z.object({ KEEP_ALIVE: z.number().default(5_000) });
const server = http.createServer((req, res) => res.end());
const told = order.parse(JSON.parse(process.argv[2]));
server.keepAliveTimeout = told.KEEP_ALIVE;
server.listen(3002);
