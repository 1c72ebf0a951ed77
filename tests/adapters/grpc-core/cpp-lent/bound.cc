#include <grpcpp/grpcpp.h>

struct Limits {
  int age_ms = 5000;
};

int main() {
  grpc::ServerBuilder builder;
  builder.AddListeningPort("0.0.0.0:50054", grpc::InsecureServerCredentials());
  Limits limits;
  int& age = limits.age_ms;
  age = 90000;
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_MS, limits.age_ms);
  builder.BuildAndStart()->Wait();
}
