#include <grpcpp/grpcpp.h>

struct Limits {
  int age_ms = 5000;
};

void show(const Limits& limits, int times);

int twice(int value) { return 2 * value; }

int main() {
  grpc::ServerBuilder builder;
  builder.AddListeningPort("0.0.0.0:50056", grpc::InsecureServerCredentials());
  Limits limits;
  int times = 2;
  const auto again = [&times, &limits] { show(limits, twice(limits.age_ms)); };
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_MS, limits.age_ms);
  builder.BuildAndStart()->Wait();
}
