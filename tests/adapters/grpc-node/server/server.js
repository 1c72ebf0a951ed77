const grpc = require('grpc');
const protoLoader = require('@grpc/proto-loader');

const definition = protoLoader.loadSync('greeter.proto');
const greeter = grpc.loadPackageDefinition(definition).greeter;

const server = new grpc.Server({
  'grpc.max_connection_idle_ms': 120000,
  'grpc.max_connection_age_ms': 600000,
  'grpc.keepalive_timeout_ms': 10000,
  'grpc.keepalive_permit_without_calls': 1,
});
server.addService(greeter.Greeter.service, { sayHello: (call, done) => done(null, {}) });
server.bind('0.0.0.0:50051', grpc.ServerCredentials.createInsecure());
server.start();
