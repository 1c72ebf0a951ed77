import { ClientProviderOptions, Transport } from '@nestjs/microservices';

const channelOptions = {
  'grpc.keepalive_time_ms': 10000,
  'grpc.keepalive_timeout_ms': 5000,
  'grpc.max_connection_idle_ms': 300000,
};

export const pinging: ClientProviderOptions = {
  name: 'PINGING',
  transport: Transport.GRPC,
  options: { url: '127.0.0.1:50059', package: 'sub', protoPath: 'sub.proto', channelOptions },
};

// What stands under keepalive is spread behind the channel's options, wherever it is written.
export const both: ClientProviderOptions = {
  name: 'BOTH',
  transport: Transport.GRPC,
  options: {
    url: 'both:50051',
    package: 'both',
    protoPath: 'both.proto',
    keepalive: { keepaliveTimeMs: 30000 },
    channelOptions: { 'grpc.keepalive_time_ms': 15000, 'grpc.keepalive_timeout_ms': 6000 },
  },
};
