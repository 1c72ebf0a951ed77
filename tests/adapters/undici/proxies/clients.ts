import { Agent, EnvHttpProxyAgent, ProxyAgent, RetryAgent, fetch, request } from 'undici';

const proxy = new ProxyAgent({ uri: 'http://proxy:3128', keepAliveTimeout: 10_000 });
const named = new ProxyAgent(process.env.HTTPS_PROXY!);
const told = new EnvHttpProxyAgent({ keepAliveTimeout: 15_000 });
const again = new RetryAgent(new Agent({ keepAliveTimeout: 20_000 }), { maxRetries: 2 });

const held = process.env.PROXY_URL || 'http://proxy:3128';
await fetch('https://zero.example.com/', { dispatcher: new ProxyAgent(held) });
await fetch('https://one.example.com/', { dispatcher: proxy });
await fetch('https://two.example.com/', { dispatcher: named });
await request('https://three.example.com/', { dispatcher: told });
await request('https://four.example.com/', { dispatcher: again });

async function through(proxyUrl: string, path: string): Promise<number> {
  const dispatcher = new ProxyAgent(proxyUrl);
  return (await fetch(`https://five.example.com${path}`, { dispatcher })).status;
}
await through('http://proxy:3128', '/');
