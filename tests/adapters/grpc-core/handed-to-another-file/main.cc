#include "tune.h"

int main() {
  grpc::ServerBuilder builder;
  limit(builder);
  builder.AddListeningPort("0.0.0.0:60053", grpc::InsecureServerCredentials());
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_MS, 600000);
  builder.BuildAndStart()->Wait();
}
