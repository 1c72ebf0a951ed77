#include <grpcpp/grpcpp.h>

using namespace grpc;
using namespace experimental;

std::shared_ptr<Channel> Plain() {
  ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, 20000);
  return CreateCustomChannel("orders:50051", InsecureChannelCredentials(), arguments);
}

std::shared_ptr<Channel> Watched(std::vector<std::unique_ptr<ClientInterceptorFactoryInterface>> watchers) {
  ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, 7000);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 3000);
  return CreateCustomChannelWithInterceptors("stock:50052", InsecureChannelCredentials(), arguments, std::move(watchers));
}

// Something else may fill what is handed to it.
std::shared_ptr<Channel> Filled() {
  ChannelArguments arguments;
  Fill(&arguments);
  return CreateCustomChannel("mail:50053", InsecureChannelCredentials(), arguments);
}

int main() {
  Plain();
  Watched({});
  Filled();
}
