import got from 'got';
import { Agent as HttpsAgent } from 'node:https';

export const client = got.extend({ prefixUrl: 'https://reports.internal' });
const agent = new HttpsAgent({ keepAlive: true, timeout: 20000 });

client.get('slow', { agent: { https: agent } });
