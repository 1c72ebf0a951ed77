#include <grpcpp/grpcpp.h>

struct Limits {
  int age_ms = 5000;
};

int main() {
  grpc::ServerBuilder builder;
  builder.AddListeningPort("0.0.0.0:50052", grpc::InsecureServerCredentials());
  Limits limits;
  std::cin >> limits.age_ms;
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_MS, limits.age_ms);
  builder.BuildAndStart()->Wait();
}
