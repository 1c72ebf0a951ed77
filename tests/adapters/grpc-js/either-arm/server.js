const grpc = require("@grpc/grpc-js");

const options = { "grpc.max_connection_age_ms": 60000 };

// What one arm gives stands in that alone.
const server = process.argv[2]
  ? new grpc.Server({ "grpc.keepalive_time_ms": 20000, ...options })
  : new grpc.Server({ ...(process.argv[3] && options) });
server.bindAsync("0.0.0.0:50051", grpc.ServerCredentials.createInsecure(), () => {});
