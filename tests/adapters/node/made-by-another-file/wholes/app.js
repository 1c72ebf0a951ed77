const express = require('express');

class App {
  constructor(port, idle = 63000) {
    this.port = port;
    this.idle = idle;
  }

  start() {
    const server = express().listen(this.port);
    server.keepAliveTimeout = this.idle;
  }
}

module.exports = App;
