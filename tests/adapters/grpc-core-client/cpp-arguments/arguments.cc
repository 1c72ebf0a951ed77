#include "arguments.h"

grpc::ChannelArguments BaseArguments() {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, 40000);
  return arguments;
}

void AddTimeout(grpc::ChannelArguments* arguments) { arguments->SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 11000); }

grpc::ChannelArguments LongArguments(int keepalive_ms) {
  grpc::ChannelArguments arguments = BaseArguments();
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, keepalive_ms);
  return arguments;
}
