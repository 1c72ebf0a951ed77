#include <grpcpp/grpcpp.h>
#include <cstdlib>
#include <string>
int main() {
  const char* idle = std::getenv("IDLE_MS");
  const char* port = std::getenv("PORT");
  grpc::ServerBuilder builder;
  builder.AddListeningPort(std::string("0.0.0.0:") + (port ? port : "50051"), grpc::InsecureServerCredentials());
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, idle ? std::stoi(idle) : 60000);
  auto server = builder.BuildAndStart();
  server->Wait();
}
