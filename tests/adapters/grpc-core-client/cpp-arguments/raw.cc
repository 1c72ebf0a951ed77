#include <grpcpp/grpcpp.h>

std::shared_ptr<grpc::Channel> connect() {
  grpc_arg list[1];
  list[0] = grpc_channel_arg_integer_create(const_cast<char*>(GRPC_ARG_KEEPALIVE_TIME_MS), 30000);
  grpc_channel_args raw = {1, list};
  grpc::ChannelArguments arguments;
  arguments.SetChannelArgs(&raw);
  return grpc::CreateCustomChannel("orders:50054", grpc::InsecureChannelCredentials(), arguments);
}
