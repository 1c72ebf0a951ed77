import config = require('./config');
import type { Express } from 'express';
import { NestFactory } from '@nestjs/core';

enum Limits { Idle = 65000, Header = Idle + 1000 }
export const timeout: number = (process.env.KEEP_ALIVE as string | undefined)! as unknown as number;
async function bootstrap(port: number = 3000, host?: string): Promise<void> {
  const app = await NestFactory.create<Express>(AppModule, { cors: true });
  const server = await app.listen(port) satisfies unknown;
  (server as Server).keepAliveTimeout = <number>Limits.Idle;
}
class Api {
  private readonly idle: number = 5;
  constructor(private port = 3000) {}
}
bootstrap();
