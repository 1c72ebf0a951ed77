const Koa = require('koa');

const app = new Koa();
app.use((context) => {
  context.body = 'hello';
});
const server = app.listen(3001);
server.keepAliveTimeout = 65 * 1000;
server.headersTimeout = 66 * 1000;
