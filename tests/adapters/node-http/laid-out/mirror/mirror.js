const axios = require(
  'axios',
);
const { HttpsProxyAgent } = require('https-proxy-agent');

async function list() {
  const options = { timeout: 5000 };
  if (
    process.env
      .HTTPS_PROXY
  ) {
    options.httpsAgent = new HttpsProxyAgent(process.env.HTTPS_PROXY);
  }
  return axios.get('https://packages.internal:8443/all', options);
}
list();
