import http from 'http';
import https from 'https';
import stoppable from 'stoppable';
import { app, tls } from './app';

const server = stoppable(tls ? https.createServer(tls, app) : http.createServer(app), 5000);
server.listen(3000);
server.setTimeout(30 * 1000);
server.keepAliveTimeout = 65_000;
