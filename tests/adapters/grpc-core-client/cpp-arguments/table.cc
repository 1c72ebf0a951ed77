#include <grpcpp/grpcpp.h>

#include <utility>
#include <vector>

const std::vector<std::pair<std::string, int>> kLimits = {{GRPC_ARG_KEEPALIVE_TIME_MS, 50000},
                                                          {"grpc.keepalive_timeout_ms", 12000}};

std::shared_ptr<grpc::Channel> connect() {
  grpc::ChannelArguments arguments;
  for (const auto& limit : kLimits) arguments.SetInt(limit.first, limit.second);
  return grpc::CreateCustomChannel("orders:50056", grpc::InsecureChannelCredentials(), arguments);
}
