#include <grpcpp/grpcpp.h>

using grpc::ServerBuilder;

void Serve() {
  ServerBuilder builder;
  // The name of the macro in quotes is the name of no argument: nothing is set.
  builder.AddChannelArgument("GRPC_ARG_MAX_CONNECTION_AGE_MS", 600000);
  builder.AddListeningPort("[::]:9000", grpc::InsecureServerCredentials());
}
