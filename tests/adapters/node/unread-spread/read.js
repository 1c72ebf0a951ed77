const http = require('http');

const shared = { headersTimeout: 20_000 };
const more = process.argv.length > 2 ? { requestTimeout: 30_000 } : {};
http.createServer({ keepAliveTimeout: 65_000, ...shared, ...more }, (req, res) => res.end()).listen(3002);
