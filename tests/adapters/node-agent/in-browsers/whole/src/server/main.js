const http = require('http');
const api = require('./api');

http.createServer((req, res) => api.get('/x').then(x => res.end(x.data))).listen(3001);
