const grpc = require('@grpc/grpc-js');

const KEEPALIVE = 'grpc.keepalive_time_ms';

const server = new grpc.Server({
  // How often the server asks whether its clients are there.
  [KEEPALIVE]: 20000,
});
server.bindAsync('0.0.0.0:50051', grpc.ServerCredentials.createInsecure(), () => server.start());
