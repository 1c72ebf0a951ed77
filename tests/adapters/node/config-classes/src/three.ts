import http from 'http';
import { table } from './config';

const server = http.createServer();
server.keepAliveTimeout = table.idle;
server.listen(table.port);
