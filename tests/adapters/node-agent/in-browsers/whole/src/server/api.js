const https = require('https');
const axios = require('axios');

module.exports = axios.create({ baseURL: 'https://reports.internal', httpsAgent: new https.Agent({ keepAlive: true }) });
