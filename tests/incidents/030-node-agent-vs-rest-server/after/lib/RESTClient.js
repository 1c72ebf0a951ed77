const HttpAgent = require('agentkeepalive');

const agent = new HttpAgent({ freeSocketTimeout: 55000 });

module.exports = (path, cb) => require('http').get({ host: 'rest', port: 9990, path, agent }, cb);
