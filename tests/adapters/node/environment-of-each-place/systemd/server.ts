import { createServer } from 'node:http';

const server = createServer((_request, response) => void response.end());
server.keepAliveTimeout = Number(process.env.IDLE ?? 5000);
server.headersTimeout = server.keepAliveTimeout + 1000;
server.listen(Number(process.env['PORT'] || 3000));
