import http from 'node:http';
import config, { ports } from './config.json' with { type: 'json' };

const { keepAliveTimeout } = config;
const server = http.createServer({ keepAliveTimeout }, handler);
server.listen(ports.http);
