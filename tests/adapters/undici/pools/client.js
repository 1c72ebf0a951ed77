import { Agent, Client, Pool, request } from 'undici';

const pool = new Pool('http://orders:3000', { connections: 10, keepAliveTimeout: 10_000 });
const client = new Client(`http://${process.env.HOST ?? 'users'}:3000`);
const single = new Pool('http://stock:3000', { pipelining: 0 });
const agent = new Agent({ keepAliveTimeout: 20e3, keepAliveMaxTimeout: 60e3 });

const close = new Pool('http://close:3000', { keepAliveTimeout: 10_000, keepAliveTimeoutThreshold: 0 });

export const prices = () => fetch('http://prices:3000/all', { dispatcher: agent });
export const offers = () => request('http://offers:3000/all');
export const reports = () => fetch('http://reports:3000/all');
// keep-alive: what a server announces is heeded.
