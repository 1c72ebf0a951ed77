import { NestFactory } from '@nestjs/core';
import { Transport } from '@nestjs/microservices';
async function boot() { const o = { transport: Transport.GRPC, options: { url: '0.0.0.0:5000', channelOptions: { 'grpc.max_connection_idle_ms': 5000 } } };
 tune(o); const app = await NestFactory.createMicroservice(App, o); await app.listen(); }
function tune(o) { o.options.channelOptions = { 'grpc.max_connection_idle_ms': 90000 }; }
boot();
