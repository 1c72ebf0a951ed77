import got from 'got';
import { Agent as HttpsAgent } from 'node:https';

const client = got.extend({ prefixUrl: 'https://reports.internal' });
const agent = new HttpsAgent({ keepAlive: true, timeout: 20000 });

export const slow = () => client.get('slow', { agent: { https: agent } });
export const quick = () => client.get('quick');
