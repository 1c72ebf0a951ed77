import http from 'node:http';

type Handler = import('./routes').Handler;

async function collect(name: string): Promise<{ name: string; routes: import('./routes').Route[] }> {
  return { name, routes: [] };
}
function first(all: import("./routes").Route[], other: Array<import('./routes').Route[]>): Handler | undefined {
  return all[0]?.handler;
}

const server = http.createServer((await collect('main')).routes[0]);
server.keepAliveTimeout = 65_000;
server.listen(3000);
