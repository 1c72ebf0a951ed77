#include <grpcpp/grpcpp.h>

#include <memory>
#include <string>

#include "greeter.h"

using grpc::Server;
using grpc::ServerBuilder;

using namespace std;

int main() {
  string server_address("0.0.0.0:9090");
  GreeterService service;
  ServerBuilder builder;
  builder.AddListeningPort(server_address, grpc::InsecureServerCredentials());
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, 60000);
  builder.RegisterService(&service);
  // What is started of the builder is handed on, not the builder.
  unique_ptr<Server> server(builder.BuildAndStart());
  server->Wait();
}
