#include <grpcpp/grpcpp.h>

#include <string>

#include "load.h"

void Address(std::string& address) { address = "0.0.0.0:9999"; }

int main() {
  // 90s, which another file gives it; the others are only looked at.
  int idle = 30000, age = 60000, grace = 20000;
  LoadIdle(idle);
  Show("server", age, grace);
  std::string address = "0.0.0.0:50051";
  Address(address);
  grpc::ServerBuilder builder;
  builder.AddListeningPort(address, grpc::InsecureServerCredentials());
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, idle);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_MS, age);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_GRACE_MS, grace);
  auto server = builder.BuildAndStart();
  server->Wait();
}
