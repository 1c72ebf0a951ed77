const https = require('https');
const axios = require('axios');

axios.defaults.httpsAgent = new https.Agent({ keepAlive: true, timeout: 9_000 });

axios.get('https://bank.example.com/rates');
// The library's own agent serves this one.
axios.get('http://stock:3000/all');
// Who knows.
axios.get(process.env.ANY_URL);
