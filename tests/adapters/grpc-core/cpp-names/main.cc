#include <grpcpp/grpcpp.h>

constexpr int kMinutes = 2;
constexpr int kTime = 30000;
namespace slow {
constexpr int kTime = 90000;
}

int main() {
  grpc::ServerBuilder builder;
  builder.AddListeningPort("0.0.0.0:50051", grpc::InsecureServerCredentials());
  int idle = 5000;
  int* pointer = &idle;
  *pointer = 300000;
  int age = 5000;
  int& reference = age;
  reference = 600000;
  int grace = 20000;
  for (int grace = 0; grace < 3; ++grace) {
  }
  if (int timeout = 10000; timeout > 0) builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, timeout);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, idle);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_MS, age);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_GRACE_MS, grace);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, kTime);
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, kMinutes * 60 * 1000);
  builder.BuildAndStart()->Wait();
}
