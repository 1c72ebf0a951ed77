import http from 'node:http';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { port: { type: 'string', default: '3008' }, idle: { type: 'string', default: '64000' } },
});
const server = http.createServer((req, res) => res.end());
server.keepAliveTimeout = Number(values.idle);
server.listen(Number(values.port));
