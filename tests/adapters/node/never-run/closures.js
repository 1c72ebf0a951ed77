const http = require('http');

const server = http.createServer((req, res) => res.end());
server.keepAliveTimeout = 65000;
server.headersTimeout = 66000;

// Nothing calls these.
const relax = () => {
  server.keepAliveTimeout = 1000;
};
let forget = function () {
  server.headersTimeout = 2000;
};

const tighten = () => {
  server.requestTimeout = 30000;
};
tighten();
server.listen(3002);
