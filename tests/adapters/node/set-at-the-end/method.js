const http = require('http');
class App {
  start() {
    this.server = http.createServer((q, r) => r.end());
    this.server.keepAliveTimeout = 65000;
    this.server.listen(3000);
  }
  async stop() {
    this.server.keepAliveTimeout = 1;
    this.server.close();
  }
}
const app = new App();
app.start();
process.on('SIGTERM', () => app.stop());
