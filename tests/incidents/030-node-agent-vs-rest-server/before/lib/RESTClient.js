const http = require('http');

const agent = new http.Agent({ keepAlive: true });

module.exports = (path, cb) => http.get({ host: 'rest', port: 9990, path, agent }, cb);
