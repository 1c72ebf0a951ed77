import http from 'http';
import { server as settings } from '@config/server';
import { env } from '@env';
const server = http.createServer();
server.keepAliveTimeout = settings.idle;
server.headersTimeout = env.headers;
server.listen(settings.port);
