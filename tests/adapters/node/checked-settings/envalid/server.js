const http = require('http');
const { cleanEnv, num, port } = require('envalid');

const env = cleanEnv(process.env, {
  PORT: port({ default: 3003 }),
  KEEP_ALIVE: num({ default: 62000, desc: 'ms' }),
  HEADERS: num({ default: 63000, devDefault: 5000 }),
});
const server = http.createServer((req, res) => res.end());
server.keepAliveTimeout = env.KEEP_ALIVE;
server.headersTimeout = env.HEADERS;
server.listen(env.PORT);
