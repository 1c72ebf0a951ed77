import { NestFactory } from '@nestjs/core';
import { ConfigService } from '@nestjs/config';
import { AppModule } from './app.module';

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  const config = app.get(ConfigService);
  const server = await app.listen(config.get<number>('PORT', 3000));
  server.keepAliveTimeout = config.get<number>('KEEP_ALIVE_MS', 65000);
  server.headersTimeout = Number(config.getOrThrow('HEADERS_MS'));
  // From a file of settings that nobody sees here.
  server.requestTimeout = config.get('http.requestTimeout');
}
void bootstrap();
