import { Module } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { ClientsModule, Transport } from '@nestjs/microservices';
import { pinging } from './options';

@Module({
  imports: [
    ClientsModule.register([
      pinging,
      {
        name: 'PLAIN',
        transport: Transport.GRPC,
        options: { package: 'plain', protoPath: 'plain.proto', url: 'plain:50051' },
      },
      { name: 'QUEUE', transport: Transport.RMQ, options: { urls: ['amqp://queue'], queue: 'jobs' } },
    ]),
    ClientsModule.registerAsync([
      {
        name: 'CONFIGURED',
        inject: [ConfigService],
        useFactory: (config: ConfigService) => ({
          transport: Transport.GRPC,
          options: {
            package: 'stock',
            protoPath: 'stock.proto',
            url: config.get<string>('STOCK_URL'),
            keepalive: { keepaliveTimeMs: 20_000, keepaliveTimeoutMs: 4_000, keepalivePermitWithoutCalls: 1 },
          },
        }),
      },
    ]),
  ],
})
export class AppModule {}
