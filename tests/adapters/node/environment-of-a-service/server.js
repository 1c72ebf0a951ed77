const https = require('https');

const server = https.createServer(options, handler);
server.keepAliveTimeout = parseInt(process.env.KEEP_ALIVE_MS || '5000', 10);
server.listen(process.env.PORT);
