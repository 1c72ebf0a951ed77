import http from 'node:http';

const server = http.createServer((req, res) => res.end());
server.keepAliveTimeout = 65000;

// Whoever imports this may call it; the other one nobody can.
export function patient() {
  server.keepAliveTimeout = 120000;
}
function hasty() {
  server.keepAliveTimeout = 1000;
}
server.listen(3003);
