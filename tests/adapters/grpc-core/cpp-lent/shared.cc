#include <grpcpp/grpcpp.h>

struct Limits {
  int age_ms = 5000;
};

int shared_age_ms = 5000;

int main() {
  grpc::ServerBuilder builder;
  builder.AddListeningPort("0.0.0.0:50055", grpc::InsecureServerCredentials());
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_MS, shared_age_ms);
  builder.BuildAndStart()->Wait();
}
