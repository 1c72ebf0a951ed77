import { createServer } from 'node:http';
import ms from 'ms';

enum Seconds {
  KeepAlive = 65,
  Headers,
}
const SECOND = 1_000;
const LIMITS = { request: 2 * 60 * SECOND } as const satisfies Record<string, number>;

const server = createServer((req, res) => res.end());
server.keepAliveTimeout = Seconds.KeepAlive * SECOND;
server.headersTimeout = ms('70s');
server.requestTimeout = LIMITS['request'];
server.timeout = Math.min(3e5, 10 * 60 * SECOND);
server.listen(3000);
