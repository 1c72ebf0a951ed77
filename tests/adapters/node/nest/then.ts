import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';

NestFactory.create(AppModule).then(async (app) => {
  await app.listen(3007);
  app.getHttpAdapter().getHttpServer().keepAliveTimeout = 65_000;
});
