#include <grpcpp/grpcpp.h>

#include "private.h"
#include "public.h"

// Two headers have the same name, each in a namespace of its own.
int main() {
  const int kIdle = 1;
  grpc::ServerBuilder builder;
  builder.AddListeningPort("0.0.0.0:50051", grpc::InsecureServerCredentials());
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, open::kIdle);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_MS, kIdle * 60000);
  builder.BuildAndStart()->Wait();
}
