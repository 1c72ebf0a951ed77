import { createSecureServer } from 'node:http2';
import { readFileSync } from 'node:fs';

const options = { key: readFileSync('key.pem'), cert: readFileSync('cert.pem'), allowHTTP1: true };
const server = createSecureServer(options, (request, response) => response.end('hello'));
server.keepAliveTimeout = 70_000;
server.listen(8444);
