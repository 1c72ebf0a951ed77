import { NestFactory } from '@nestjs/core';
import { MicroserviceOptions, Transport } from '@nestjs/microservices';
import { AppModule } from './app.module';
import { grpcOptions } from './grpc.options';

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.connectMicroservice<MicroserviceOptions>(grpcOptions);
  // Nest's servers take nothing of what stands under keepalive, and listen on a port of its own choice without a URL.
  app.connectMicroservice<MicroserviceOptions>({
    transport: Transport.GRPC,
    options: { package: 'admin', protoPath: 'admin.proto', keepalive: { keepaliveTimeMs: 7000 } },
  });
  app.connectMicroservice<MicroserviceOptions>({ transport: Transport.TCP, options: { port: 4000 } });
  await app.startAllMicroservices();
  await app.listen(3000);
}
bootstrap();
