const http = require("http");

const server = http.createServer((req, res) => res.end());
server.keepAliveTimeout = Number(process.env.KEEP_ALIVE_MS || 5000);
server.listen(process.env.PORT || 3000);
