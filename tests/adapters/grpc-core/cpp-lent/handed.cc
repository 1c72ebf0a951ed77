#include <grpcpp/grpcpp.h>

struct Limits {
  int age_ms = 5000;
};

void parse(int argc, char** argv, Limits& limits);

int main() {
  grpc::ServerBuilder builder;
  builder.AddListeningPort("0.0.0.0:50051", grpc::InsecureServerCredentials());
  Limits limits;
  parse(0, nullptr, limits);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_MS, limits.age_ms);
  builder.BuildAndStart()->Wait();
}
