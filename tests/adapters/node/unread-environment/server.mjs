import { createServer } from 'node:http';

const server = createServer((request, response) => response.end('ok'));
server.keepAliveTimeout = Number(process.env.NOBODY_SETS_THIS);
server.listen(3000);
