import { readFile } from 'node:fs/promises';
import http from 'node:http';

// Only one folder above has such a file.
const text = await readFile('./conf/app.json', 'utf8');
const { keepAliveTimeout, http: settings } = JSON.parse(text);
const server = http.createServer((req, res) => res.end());
server.keepAliveTimeout = keepAliveTimeout;
server.headersTimeout = settings.headersTimeout;
server.listen(3011);
