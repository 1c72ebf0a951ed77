const http = require('http');

// The one call of a method leaves out what has a default.
class Desk {
  constructor() {
    this.server = http.createServer((request, response) => response.end());
  }
  start(port = 3000, host = '0.0.0.0') {
    this.server.listen(port, host);
  }
}

const desk = new Desk();
desk.start();
