const http = require('http');

class ApiServer extends http.Server {
  constructor(handler) {
    super(handler);
    this.keepAliveTimeout = 75000;
  }

  start(port) {
    this.listen(port);
  }
}

const server = new ApiServer((req, res) => res.end());
server.headersTimeout = 76000;
server.listen(3000);
