const https = require('https');
const axios = require('axios');
const { isLarge } = require('reports-of-ours');

async function send(report) {
  if (isLarge(report)) {
    const options = { timeout: 4000 };
    options.httpsAgent = new https.Agent({ keepAlive: true, timeout: 90000 });
    return axios.post('https://reports.internal:8443/in', report, options);
  }
  return null;
}

send({ name: 'daily' });
