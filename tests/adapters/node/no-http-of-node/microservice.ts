import { NestFactory } from '@nestjs/core';
import { type MicroserviceOptions, Transport } from '@nestjs/microservices';
import { AppModule } from './app.module';

async function bootstrap() {
  const app = await NestFactory.createMicroservice<MicroserviceOptions>(AppModule, {
    transport: Transport.GRPC,
    options: {
      package: 'orders',
      url: '0.0.0.0:5000',
      channelOptions: { 'grpc.max_connection_idle_ms': 300_000 },
    },
  });
  await app.listen();
}
bootstrap();
