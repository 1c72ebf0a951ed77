import { createServer } from 'http';
import { keepAlive } from './limits.js';
import { headers } from '@/timeouts';
import { request } from 'src/timeouts';

const server = createServer((incoming, response) => response.end('hello'));
server.keepAliveTimeout = keepAlive;
server.headersTimeout = headers;
server.requestTimeout = request;
server.listen(3000);
