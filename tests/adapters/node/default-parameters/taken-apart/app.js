const http = require('http');

class App {
  constructor({ keepAlive = 65000, headers = 66000, port = 3000 } = {}) {
    this.keepAlive = keepAlive;
    this.port = port;
    this.server = http.createServer((req, res) => res.end());
    this.server.keepAliveTimeout = this.keepAlive;
    this.server.headersTimeout = headers;
  }

  start() {
    return this.server.listen(this.port);
  }
}

new App({ port: 3009 }).start();
