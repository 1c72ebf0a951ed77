const http = require('http');
const https = require('https');
const axios = require('axios');
const got = require('got');

const short = new http.Agent({ keepAlive: true, timeout: 4_000 });
const long = new https.Agent({ keepAlive: true, timeout: 60_000 });

// The URL says which of the two serves.
const stock = axios.create({ baseURL: 'http://stock:3000', httpAgent: short, httpsAgent: long });
const bank = axios.create({ baseURL: 'https://bank.example.com', httpAgent: short, httpsAgent: long });
const any = axios.create({ baseURL: process.env.ANY_URL, httpAgent: short, httpsAgent: long });
const rates = got.extend({ prefixUrl: 'https://rates.example.com', agent: { http: short, https: long } });
const open = got.extend({ agent: { http: short, https: long } });
