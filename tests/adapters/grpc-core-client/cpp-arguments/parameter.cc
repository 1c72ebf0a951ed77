#include <grpcpp/grpcpp.h>

#include "arguments.h"

std::shared_ptr<grpc::Channel> connect() {
  return grpc::CreateCustomChannel("orders:50053", grpc::InsecureChannelCredentials(), LongArguments(9000));
}
