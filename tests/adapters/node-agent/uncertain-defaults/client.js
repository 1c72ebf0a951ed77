const http = require('http');
const https = require('https');
const axios = require('axios');

axios.defaults.httpAgent = new http.Agent({ keepAlive: true, timeout: 6_000 });
axios.defaults.httpsAgent = new https.Agent({ keepAlive: true, timeout: 9_000 });

axios.get(process.argv[2]);
