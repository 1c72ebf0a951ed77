import express from 'express';
import http from 'http';
import { createHttpTerminator } from 'http-terminator';

export class Api {
  server?: http.Server;

  constructor(public app: express.Application, private port: number) {
    this.app = app;
  }

  static create(port: number) {
    const app = express();
    return new Api(app, port);
  }

  async start() {
    const server = this.app.listen(this.port);
    this.server = server;
    this.server.keepAliveTimeout = 90_000;
    createHttpTerminator({ server });
  }
}
