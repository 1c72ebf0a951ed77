const grpc = require('@grpc/grpc-js');
const proto = require('./proto');

const plain = new proto.Prices('plain:50051', grpc.credentials.createInsecure());
const pinging = new proto.Prices(process.env.PRICES_ADDR || 'pinging:50051', grpc.credentials.createSsl(), {
  'grpc.keepalive_time_ms': 30_000,
  'grpc.keepalive_timeout_ms': 5_000,
  'grpc.keepalive_permit_without_calls': 1,
});
