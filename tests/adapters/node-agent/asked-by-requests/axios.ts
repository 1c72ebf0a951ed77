import axios from 'axios';
import { Agent as HttpsAgent } from 'node:https';

const client = axios.create({ baseURL: 'https://reports.internal' });
const agent = new HttpsAgent({ keepAlive: true, timeout: 20000 });

client.get('/slow', { httpsAgent: agent });
