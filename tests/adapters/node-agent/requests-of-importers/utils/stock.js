const http = require('http');
const axios = require('axios');

exports.stock = axios.create({ httpAgent: new http.Agent({ keepAlive: true }) });
exports.other = axios.create({ baseURL: 'http://other:9000', httpAgent: new http.Agent({ keepAlive: true }) });
