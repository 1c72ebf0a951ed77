const http = require('http');
const axios = require('axios');
const Agent = require('agentkeepalive');

const later = new http.Agent({ keepAlive: true });
later.options.timeout = 4_000;
axios.create({ baseURL: 'http://orders:3000', httpAgent: later });

const shorter = new Agent({ freeSocketTimeout: 30_000 });
shorter.options.freeSocketTimeout = 3_000;
axios.create({ baseURL: 'http://users:3000', httpAgent: shorter });

// Called where it is required.
require('node:http').get({ host: 'prices', port: 3000, path: '/', agent: later }, () => {});
