const http = require('http');

// Another file may open it on another port.
class Exported {
  constructor() {
    this.server = http.createServer((request, response) => response.end());
  }
  reopen(port = 3300) {
    this.server.listen(port);
  }
}

new Exported().reopen();
module.exports = { Exported };
