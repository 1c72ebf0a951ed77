import express from 'express';
import { env } from './env';

const app = express();
const server = app.listen(env.PORT);
server.keepAliveTimeout = env.KEEP_ALIVE_TIMEOUT_MS;
server.headersTimeout = env.HEADERS_TIMEOUT_MS;
server.requestTimeout = env.REQUEST_TIMEOUT_S;
server.timeout = env.SOCKET_TIMEOUT_MS ?? 120_000;
