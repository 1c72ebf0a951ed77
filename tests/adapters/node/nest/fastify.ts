import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module';

async function bootstrap() {
  const adapter = new FastifyAdapter({ keepAliveTimeout: 90_000 });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, adapter);
  await app.listen(3001, '0.0.0.0');
}
bootstrap();
