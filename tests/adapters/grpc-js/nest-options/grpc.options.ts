import { GrpcOptions, Transport } from '@nestjs/microservices';

const port = process.env.GRPC_PORT || 50052;

export const grpcOptions: GrpcOptions = {
  transport: Transport.GRPC,
  options: {
    url: `0.0.0.0:${port}`,
    package: 'shop',
    protoPath: 'shop.proto',
    channelOptions: {
      'grpc.max_connection_age_ms': 600_000,
      'grpc.max_connection_age_grace_ms': 30_000,
      'grpc.keepalive_time_ms': 25_000,
      'grpc.keepalive_timeout_ms': 3_000,
    },
  },
};
