import http from 'http';
import Koa from 'koa';

const app = new Koa();
const server = http.createServer({ keepAliveTimeout: 61_000 }, app.callback());
server.listen(3002);
