import { WebSocket } from "ws";

class Manager {
  private clients = new Map<string, WebSocket>();
  private pingInterval: NodeJS.Timeout | null = null;

  constructor() {
    this.pingInterval = setInterval(() => this.clients.forEach((client) => client.ping()), 30000);
  }

  stop() {
    if (this.pingInterval) clearInterval(this.pingInterval);
  }

  count() {
    return this.clients.size;
  }
}

export const manager = new Manager();
