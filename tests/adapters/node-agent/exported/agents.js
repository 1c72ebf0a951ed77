const http = require('http');
const https = require('https');

const options = { keepAlive: true, timeout: 60_000 };

// Other files send with these.
exports.httpAgent = new http.Agent(options);
exports.httpsAgent = new https.Agent(options);
