#include <grpcpp/grpcpp.h>

#include "tuning.h"

using namespace grpc;

int main() {
  ServerBuilder builder;
  builder.AddListeningPort("0.0.0.0:9091", InsecureServerCredentials());
  tune(builder);
  watch(builder.BuildAndStart());
}
