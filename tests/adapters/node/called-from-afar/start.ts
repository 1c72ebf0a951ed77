import http from 'node:http';

export function startServer(handler: http.RequestListener, options: { port: number; keepAlive: number }) {
  const server = http.createServer(handler);
  server.keepAliveTimeout = options.keepAlive;
  return server.listen(options.port);
}

// Two files call this one.
export function startOther(handler: http.RequestListener, keepAlive: number) {
  const server = http.createServer(handler);
  server.keepAliveTimeout = keepAlive;
  return server.listen(3001);
}
