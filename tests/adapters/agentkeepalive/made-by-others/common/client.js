const axios = require('axios');
const { makeCommonAgent, other } = require('./agents');

exports.one = axios.create({ baseURL: 'http://one:8000', httpAgent: makeCommonAgent() });
exports.two = () => axios.create({ baseURL: 'http://two:8000', httpAgent: other() });
