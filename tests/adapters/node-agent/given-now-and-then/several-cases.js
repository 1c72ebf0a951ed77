const https = require('https');
const axios = require('axios');
const { sizeOf } = require('reports-of-ours');

async function send(report) {
  const options = { timeout: 4000 };
  switch (sizeOf(report)) {
    case 'large':
      options.httpsAgent = new https.Agent({ keepAlive: true, timeout: 90000 });
      break;
    case 'small':
      options.httpsAgent = new https.Agent({ keepAlive: true, timeout: 20000 });
      break;
  }
  return axios.post('https://reports.internal:8443/in', report, options);
}

send({ name: 'daily' });
