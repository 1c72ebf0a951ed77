const http = require('http');
const https = require('https');

const target = process.env.TARGET || 'http://orders:3000/open';
const isSecure = target.startsWith('https:');
const transport = isSecure ? https : http;
const agent = new transport.Agent({ keepAlive: true, timeout: 35000 });

exports.send = (body) => {
  const request = transport.request(target, { method: 'POST', agent });
  request.end(body);
};
exports.ping = (done) => (isSecure ? https : http).get('http://users:3000/ping', { agent }, done);
