#include <grpcpp/grpcpp.h>

#include <map>

std::shared_ptr<grpc::Channel> connect() {
  std::map<std::string, int> limits;
  limits["grpc.keepalive_time_ms"] = 30000;
  grpc::ChannelArguments arguments;
  for (const auto& limit : limits) arguments.SetInt(limit.first, limit.second);
  return grpc::CreateCustomChannel("orders:50055", grpc::InsecureChannelCredentials(), arguments);
}
