import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { timeouts } from './timeouts';

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(process.env.PORT ?? 3000);
  const server = app.getHttpServer();
  server.keepAliveTimeout = timeouts.keepAlive;
  server.headersTimeout = timeouts.keepAlive + 1000;
}
bootstrap();
