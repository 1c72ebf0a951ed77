const https = require('https');
const axios = require(
  'axios',
);

axios
  .defaults
  .httpsAgent = new https.Agent({ keepAlive: true, timeout: 9_000 });

axios
  .get('https://bank.example.com/rates')
  .then(({ data }) => console.log(data));
