import http from 'http';
import { settings } from './config';

const server = http.createServer({ keepAliveTimeout: settings.idle });
server.headersTimeout = settings.headers;
server.listen(settings.port);
