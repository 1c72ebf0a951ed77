import { NestFactory } from '@nestjs/core';
import { ConfigService } from '@nestjs/config';
import { AppModule } from './app.module';

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  const config = app.get(ConfigService);
  const server = await app.listen(config.get<number>('http.port', 4000));
  server.keepAliveTimeout = config.get<number>('http.keepAlive', 70000);
  server.headersTimeout = config.getOrThrow<number>('limits.headers');
  // Nothing hands this one to the application.
  server.timeout = config.get<number>('unused.requests');
}
void bootstrap();
