// How people write numbers of milliseconds in TypeScript: each server announces 65 seconds, unless its comment says more.
import { createServer, type Server, type ServerOptions } from 'node:http';
import Limits, * as all from './limits';
import { limits, Millis } from './limits';
import { env, number } from './env';

interface Timers {
  keepAliveTimeout: number;
  headersTimeout?: number;
}

const base: Timers = { keepAliveTimeout: 5_000, headersTimeout: 66_000 };
const { keepAlive, ...others } = limits.web;
const [first] = [65, 30] as number[];

const a: Server = createServer(() => {});
a.keepAliveTimeout = limits.web.keepAlive;
a.listen(4001);

const b = createServer(() => {});
b.keepAliveTimeout = Millis.KeepAlive as number;
b.listen(4002);

const c = createServer(() => {});
c.keepAliveTimeout = Limits.KEEP_ALIVE;
c.headersTimeout = all.limits['web'].headers;
c.listen(4003);

const d = createServer({ ...base, keepAliveTimeout: 65_000 } satisfies ServerOptions, () => {});
d.listen(4004);

const e = createServer(() => {});
e.keepAliveTimeout = keepAlive!;
e.listen(4005);

const f = createServer(() => {});
f.keepAliveTimeout = <number>first * all.SECOND;
f.listen(4006);

// Nothing sets the variables.
const g = createServer(() => {});
g.keepAliveTimeout = number('IDLE_MS', 65_000);
g.listen(4007);

const h = createServer(() => {});
h.keepAliveTimeout = +env('IDLE_MS', '65000');
h.headersTimeout = Number(process.env.HEADERS_MS ?? `${66}000`);
h.listen(parseInt(env('PORT', '4008')));

// Nothing tells which: 65 or 5 seconds.
const i = createServer(() => {});
i.keepAliveTimeout = process.argv.includes('--long') ? 65_000 : 5_000;
i.listen(4009);

export default [a, b, c, d, e, f, g, h, i, others];
