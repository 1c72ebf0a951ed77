#include <grpcpp/grpcpp.h>

#include "arguments.h"

std::shared_ptr<grpc::Channel> connect() {
  grpc::ChannelArguments arguments = BaseArguments();
  AddTimeout(&arguments);
  return grpc::CreateCustomChannel("orders:50052", grpc::InsecureChannelCredentials(), std::move(arguments));
}
