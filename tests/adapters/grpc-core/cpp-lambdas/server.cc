#include <grpcpp/grpcpp.h>

namespace limits {
constexpr int kSecond = 1000;
constexpr int kIdle = 240 * kSecond;
}  // namespace limits

// One function without a name is called, the other is not.
int main() {
  grpc::ServerBuilder builder;
  builder.AddListeningPort("0.0.0.0:50051", grpc::InsecureServerCredentials());
  auto keepalive = [&] { builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, 30000); };
  auto recycle = [&] { builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_MS, 60000); };
  (void)recycle;
  keepalive();
  int idle = limits::kIdle;
  auto copy = [idle]() mutable { return idle = 5000; };
  copy();
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, idle);
  builder.BuildAndStart()->Wait();
}
