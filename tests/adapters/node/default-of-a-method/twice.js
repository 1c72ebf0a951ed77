const http = require('http');

class Twice {
  constructor() {
    this.server = http.createServer((request, response) => response.end());
  }
  begin(port = 3400) {
    this.server.listen(port);
  }
}

new Twice().begin();
new Twice().begin(3500);
