#include <grpcpp/grpcpp.h>

#include "limits.h"

void Serve() {
  const std::string address("0.0.0.0:50051");
  grpc::ServerBuilder builder;
  builder.AddListeningPort(address, grpc::InsecureServerCredentials());
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, kIdle);
  builder.AddChannelArgument("grpc.max_connection_age_ms", AGE);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, 60 * 1000);
  std::unique_ptr<grpc::Server> server(builder.BuildAndStart());
  server->Wait();
}
