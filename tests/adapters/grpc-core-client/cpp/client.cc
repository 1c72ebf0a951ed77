#include <grpcpp/grpcpp.h>

int main() {
  auto channel = grpc::CreateChannel("plain:50051", grpc::InsecureChannelCredentials());
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, 30000);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  auto pinging = grpc::CreateCustomChannel("pinging:50051", grpc::InsecureChannelCredentials(), arguments);
  return Run(channel, pinging);
}
