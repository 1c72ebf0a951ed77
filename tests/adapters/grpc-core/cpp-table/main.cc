#include <grpcpp/grpcpp.h>

#include <utility>

constexpr int kMinute = 60 * 1000;

static const std::pair<const char*, int> kLimits[] = {
    {GRPC_ARG_KEEPALIVE_TIME_MS, 20000},
    {GRPC_ARG_MAX_CONNECTION_IDLE_MS, 5 * kMinute},
};

int main() {
  grpc::ServerBuilder builder;
  builder.AddListeningPort("0.0.0.0:50051", grpc::InsecureServerCredentials());
  for (const auto& [name, value] : kLimits) builder.AddChannelArgument(name, value);
  std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  server->Wait();
}
