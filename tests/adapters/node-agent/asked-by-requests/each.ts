import got from 'got';
import { Agent as HttpsAgent } from 'node:https';

const client = got.extend({ prefixUrl: 'https://reports.internal' });

(async () => {
  const agent = new HttpsAgent({ keepAlive: false, maxSockets: 2 });
  for (let i = 0; i < 50; i++) {
    await client.get('200', { searchParams: { sleep: 30000 }, agent: { https: agent } });
  }
})();
