import http from 'node:http';
import { createEnv } from '@t3-oss/env-core';
import { z } from 'zod';

const env = createEnv({
  server: { PORT: z.coerce.number().default(3011), KEEP_ALIVE: z.coerce.number().default(69000) },
  runtimeEnv: process.env,
});
const server = http.createServer((req, res) => res.end());
server.keepAliveTimeout = env.KEEP_ALIVE;
server.listen(env.PORT);
