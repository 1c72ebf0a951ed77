const http = require('http');

const isLong = process.env['LONG_IDLE'] === 'yes';
const server = http.createServer((req, res) => res.end());
server.keepAliveTimeout = isLong ? 120000 : 65000;
server.headersTimeout = parseInt(process.env['HEADERS_MS'] || '66000', 10);
server.requestTimeout = +(process.env.REQUEST_S ?? 90) * 1000;
server.listen(Number(process.env.PORT) || 3001);
