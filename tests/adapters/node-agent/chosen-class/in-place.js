import http from 'node:http';
import https from 'node:https';
import axios from 'axios';

export const client = (url) => axios.create({
  baseURL: 'https://reports.internal',
  httpsAgent: new (url.startsWith('https:') ? https.Agent : http.Agent)({ keepAlive: true, timeout: 25000 }),
});
