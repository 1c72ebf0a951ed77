#include <grpcpp/grpcpp.h>

#include <chrono>
#include <climits>

using namespace std::chrono_literals;

constexpr auto kIdle = 5min;
constexpr std::chrono::seconds kAge{3600};
constexpr std::chrono::milliseconds kPing = std::chrono::seconds(20);

// Settings are numbers of milliseconds, whatever the length says that they are made of.
void Chrono() {
  grpc::ServerBuilder builder;
  builder.AddListeningPort("0.0.0.0:50051", grpc::InsecureServerCredentials());
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS,
                             static_cast<int>(std::chrono::milliseconds(kIdle).count()));
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_MS,
                             std::chrono::duration_cast<std::chrono::milliseconds>(kAge).count());
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, kPing.count());
  // Seconds where milliseconds are meant.
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, std::chrono::seconds(30).count());
  builder.BuildAndStart()->Wait();
}

void Others() {
  grpc::ServerBuilder builder;
  builder.AddListeningPort("0.0.0.0:50052", grpc::InsecureServerCredentials());
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, absl::ToInt64Milliseconds(absl::Minutes(10)));
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_MS, INT_MAX);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, std::numeric_limits<int>::max());
  builder.BuildAndStart()->Wait();
}

int main() {
  Chrono();
  Others();
}
