#include <grpcpp/grpcpp.h>

#include "constants.h"

using namespace shop;

int main() {
  grpc::ServerBuilder builder;
  builder.AddListeningPort("0.0.0.0:50053", grpc::InsecureServerCredentials());
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, KEEPALIVE_MS);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, shop::kIdleMs);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_GRACE_MS, kGraceMs);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_MS, static_cast<int>(Age::kMs));
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, kCounted);
  builder.BuildAndStart()->Wait();
}
