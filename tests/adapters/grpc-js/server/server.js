const grpc = require("@grpc/grpc-js");

const minutes = 60 * 1000;

const server = new grpc.Server({
  "grpc.max_connection_idle_ms": 5 * minutes,
  "grpc.max_connection_age_ms": 30 * minutes,
  "grpc.max_connection_age_grace_ms": 10_000,
  "grpc.keepalive_timeout_ms": Number(process.env.PING_TIMEOUT || 5000),
});

server.bindAsync("0.0.0.0:50051", grpc.ServerCredentials.createInsecure(), () => {});
