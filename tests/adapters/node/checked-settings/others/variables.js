const http = require('http');
const env = require('env-var');

const server = http.createServer((req, res) => res.end());
server.keepAliveTimeout = env.get('KEEP_ALIVE').default('62000').asIntPositive();
server.listen(env.get('PORT').default(3010).asPortNumber());
