const { createServer } = require('http');
const next = require('next');

const app = next({ dev: process.env.NODE_ENV !== 'production' });
app.prepare().then(() => {
  const server = createServer(app.getRequestHandler());
  server.keepAliveTimeout = 300000;
  server.headersTimeout = 310000;
  server.listen(3000);
});
