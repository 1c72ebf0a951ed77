import http from 'node:http';
import headers from './headers.json'
  with { type: 'json' };
import { keepAlive } from './limits';
import port from './timeouts';

const server = new
  http.Server({ keepAlive: true });
const notes = `a text ends its line with the word new
and says nothing`;
server.keepAliveTimeout = keepAlive;
server.headersTimeout = headers.timeout;
server.listen(port, () => console.log(notes));
