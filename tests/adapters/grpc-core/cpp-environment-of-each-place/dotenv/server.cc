#include <grpcpp/grpcpp.h>

#include <cstdlib>
#include <string>

static std::string env(const char* name, const std::string& otherwise) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : otherwise;
}

int main() {
  grpc::ServerBuilder builder;
  builder.AddListeningPort("0.0.0.0:" + env("PORT", "50051"), grpc::InsecureServerCredentials());
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, std::stoi(env("IDLE", "5000")));
  builder.BuildAndStart()->Wait();
}
