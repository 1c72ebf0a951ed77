const http = require("http");

const server = http.createServer((req, res) => res.end("[]"));
server.keepAliveTimeout = 65000;
server.listen(3000);
