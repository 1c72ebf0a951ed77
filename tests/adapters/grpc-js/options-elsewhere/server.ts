import * as grpc from '@grpc/grpc-js';
import { keepalive, MINUTE } from './options';

const options: grpc.ServerOptions = {
  ...keepalive,
  'grpc.max_connection_age_ms': Number(process.env.GRPC_AGE_MS ?? 30 * MINUTE),
};
const server = new grpc.Server(options);
server.bindAsync(`0.0.0.0:${process.env.PORT || 50051}`, grpc.ServerCredentials.createInsecure(), () => {});
