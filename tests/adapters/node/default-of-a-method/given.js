const http = require('http');

class Given {
  constructor() {
    this.server = http.createServer((request, response) => response.end());
  }
  open(port = 3100) {
    this.server.listen(port);
  }
}

new Given().open(3200);
