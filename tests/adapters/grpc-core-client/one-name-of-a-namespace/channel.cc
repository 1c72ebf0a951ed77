#include <grpcpp/grpcpp.h>

using grpc::ChannelArguments;
using grpc::CreateCustomChannel;

int main(int argc, char** argv) {
  ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, 20000);
  if (argc > 1) {
    arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 4000);
  }
  auto channel = CreateCustomChannel("orders:50051", grpc::InsecureChannelCredentials(), arguments);
}
