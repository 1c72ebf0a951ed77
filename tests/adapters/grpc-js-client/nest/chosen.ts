import { Transport } from '@nestjs/microservices';

// Nothing here makes a client or a server of it.
export const chosen = { transport: Transport.GRPC, options: { url: 'chosen:50051', channelOptions: { 'grpc.keepalive_time_ms': 1000 } } };
