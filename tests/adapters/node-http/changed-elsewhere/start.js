const http = require('http');
const axios = require('axios');

axios.defaults.httpAgent = new http.Agent({ keepAlive: true, timeout: 50_000 });
require('./routes/stock');
