import { Server } from 'node:http';

export class BaseServer extends Server {
  constructor(options, handler) {
    super({ keepAliveTimeout: 62000, ...options }, handler);
  }
}
