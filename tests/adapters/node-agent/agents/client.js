const http = require('http');
const https = require('node:https');
const axios = require('axios');
const got = require('got');

const forever = new http.Agent({ keepAlive: true });
const short = new http.Agent({ keepAlive: true, timeout: 4_000 });
const close = new http.Agent({ keepAlive: true, timeout: 9_000, agentKeepAliveTimeoutBuffer: 0 });
const plain = new https.Agent({ rejectUnauthorized: false });
const maybe = new http.Agent({ keepAlive: process.env.KEEP === 'yes', timeout: 4_000 });

const orders = axios.create({ baseURL: 'http://orders:3000', httpAgent: forever });
const users = axios.create({ baseURL: 'http://users:3000', httpAgent: short });
const near = axios.create({ baseURL: 'http://near:3000', httpAgent: close });
const bank = axios.create({ baseURL: 'https://bank.example.com', httpsAgent: plain });
const stock = got.extend({ prefixUrl: 'http://stock:3000', agent: { http: maybe } });
const handed = (agent) => axios.create({ baseURL: 'http://handed:3000', httpAgent: agent });

http.get({ hostname: 'prices', port: 3000, path: '/', agent: short }, () => {});
