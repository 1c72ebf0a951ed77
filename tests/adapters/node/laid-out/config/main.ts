import { NestFactory } from '@nestjs/core';
import { ConfigService } from '@nestjs/config';
import { AppModule } from './app.module';

async function bootstrap()
{
  const app = await NestFactory.create(AppModule);
  const config =
    app.get(ConfigService);
  const server = await app.listen(3001);
  server.keepAliveTimeout = config.get<number>(
    'KEEP_ALIVE_MS', // milliseconds
    65000,
  );
}
void bootstrap();
