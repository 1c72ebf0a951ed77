import { createServer } from "http";
import { Server } from "socket.io";

class Live {
  private readonly pingInterval: number = 10000;

  start() {
    const server = createServer();
    new Server(server, { pingInterval: this.pingInterval });
    server.listen(3000);
  }
}

new Live().start();
