#include <grpcpp/grpcpp.h>

namespace {

grpc::ChannelArguments MakeArguments() {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, 30000);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 10000);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  return arguments;
}

}  // namespace

std::shared_ptr<grpc::Channel> connect() {
  return grpc::CreateCustomChannel("orders:50051", grpc::InsecureChannelCredentials(), MakeArguments());
}
