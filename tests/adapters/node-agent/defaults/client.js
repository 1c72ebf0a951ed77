const http = require('http');
const https = require('https');
const axios = require('axios');

const pooled = { keepAlive: true, timeout: 6_000 };
axios.defaults.httpAgent = new http.Agent(pooled);
axios.defaults.httpsAgent = new https.Agent(pooled);

// Whatever the scheme of a URL, both agents let go at the same time.
async function load(url) {
  return axios.get(url, { responseType: 'text', timeout: 5_000 });
}

async function loadWith(url, options) {
  return axios.get(url, { ...options, timeout: 5_000 });
}

load(process.argv[2]).then(() => loadWith(process.argv[3], JSON.parse(process.argv[4])));
