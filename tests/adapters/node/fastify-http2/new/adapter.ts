import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { AppModule } from './app.module';

const app = await NestFactory.create(AppModule, new FastifyAdapter({ http2: true }));
await app.listen(3005);
