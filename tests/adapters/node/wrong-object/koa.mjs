import Koa from 'koa';

const app = new Koa();
app.keepAliveTimeout = 30 * 1000;
app.listen(3001);
