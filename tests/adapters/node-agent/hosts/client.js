const http = require('http');
const https = require('https');

const url = new URL(process.env.API_URL || 'http://api:8443/v1');
const plain = new http.Agent({ keepAlive: true, timeout: 15000 });
const secure = new https.Agent({ keepAlive: true, timeout: 16000 });

exports.apart = () => http.request({ hostname: url.hostname, port: url.port, path: url.pathname, agent: plain });
exports.secure = () => https.get({ hostname: 'vault', path: '/keys', agent: secure });
