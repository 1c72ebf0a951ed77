#include <grpcpp/grpcpp.h>

#include <cstdlib>
#include <string>

static int number(const char* name, int otherwise) {
  const char* value = std::getenv(name);
  return value ? std::atoi(value) : otherwise;
}

int main() {
  grpc::ServerBuilder builder;
  builder.AddListeningPort("0.0.0.0:50051", grpc::InsecureServerCredentials());
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, number("IDLE_MS", 30000));
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_MS, number("AGE_MS", 600000));
  const int grace = std::getenv("GRACE_MS") ? std::stoi(std::getenv("GRACE_MS")) : 5000;
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_GRACE_MS, grace);
  builder.BuildAndStart()->Wait();
}
