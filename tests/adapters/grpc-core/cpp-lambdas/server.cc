#include <grpcpp/grpcpp.h>

// One function without a name is called, the other is not.
int main() {
  grpc::ServerBuilder builder;
  builder.AddListeningPort("0.0.0.0:50051", grpc::InsecureServerCredentials());
  auto keepalive = [&] { builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, 30000); };
  auto recycle = [&] { builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_MS, 60000); };
  (void)recycle;
  keepalive();
  builder.BuildAndStart()->Wait();
}
