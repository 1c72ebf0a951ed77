import { Agent, interceptors } from 'undici';

const told = new Agent({ keepAliveTimeout: 25_000 }).compose(interceptors.retry({ maxRetries: 3 }));
await fetch('https://six.example.com/', { dispatcher: told });

const either = new Agent({ keepAliveTimeout: 30_000, allowH2: true });
await fetch('https://seven.example.com/', { dispatcher: either });
