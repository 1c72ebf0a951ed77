const axios = require('axios');
const { httpAgent } = require('./agents');

module.exports = axios.create({ baseURL: 'http://stock:3000', httpAgent });
