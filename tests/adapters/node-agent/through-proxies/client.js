const axios = require('axios');
const { HttpsProxyAgent } = require('https-proxy-agent');

const proxy = process.env.HTTPS_PROXY;
const plain = axios.create({ httpsAgent: new HttpsProxyAgent(proxy), proxy: false, baseURL: 'https://api.example.com' });
const kept = axios.create({
  httpsAgent: new HttpsProxyAgent(proxy, { keepAlive: true, timeout: 40_000 }),
  baseURL: 'https://feed.example.com',
});
plain.get('/v1/status');
kept.get('/v1/feed');
