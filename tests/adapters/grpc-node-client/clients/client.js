const grpc = require('grpc');
const { GreeterClient } = require('./generated/greeter_grpc_pb');

const quiet = new GreeterClient('greeter:50051', grpc.credentials.createInsecure());
const pinging = new GreeterClient('greeter:50052', grpc.credentials.createInsecure(), {
  'grpc.keepalive_time_ms': 60000,
  'grpc.keepalive_permit_without_calls': 1,
  'grpc.http2.max_pings_without_data': 0,
});
module.exports = { quiet, pinging };
