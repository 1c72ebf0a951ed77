const http = require('http');

const pool = new Map();

exports.get = function get(url, done) {
  const { host } = new URL(url);
  if (!pool.has(host)) pool.set(host, new http.Agent({ keepAlive: true, timeout: 20000 }));
  return http.get(url, { agent: pool.get(host) }, done);
};
exports.stock = (done) => http.get('http://stock:3000/all', { agent: pool.get('stock') }, done);
