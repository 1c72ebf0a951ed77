import { NestFactory } from '@nestjs/core';
import { Transport } from '@nestjs/microservices';
const grpc: any = { transport: Transport.GRPC, options: { url: '0.0.0.0:5000', channelOptions: { 'grpc.max_connection_idle_ms': 5000 } } };
grpc.options.channelOptions['grpc.max_connection_idle_ms'] = 90000;
async function boot() { const app = await NestFactory.createMicroservice(App, grpc); await app.listen(); }
boot();
