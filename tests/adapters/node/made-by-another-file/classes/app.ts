import express, { Application } from 'express';
import { Server } from 'http';

export class App {
  private readonly app: Application;
  private server!: Server;

  constructor(
    private readonly options: { port: number },
    protected readonly keepAlive = 62_000,
  ) {
    this.app = express();
  }

  start(): void {
    this.server = this.app.listen(this.options.port);
    this.server.keepAliveTimeout = this.keepAlive;
    this.server.headersTimeout = this.keepAlive + 1000;
  }
}
