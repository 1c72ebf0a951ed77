#include <string>
#include <vector>

#include <grpcpp/grpcpp.h>

#include "absl/flags/flag.h"
#include "absl/flags/parse.h"

ABSL_FLAG(double, share, 0.5, "share of the requests that are looked at");
ABSL_FLAG(std::vector<std::string>, regions, {}, "regions, all of them when empty");
ABSL_FLAG(uint16_t, port, 50051, "port");

int main(int argc, char** argv) {
  absl::ParseCommandLine(argc, argv);
  grpc::ServerBuilder builder;
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, 300000);
  builder.AddListeningPort("0.0.0.0:12423", grpc::InsecureServerCredentials());
  builder.BuildAndStart()->Wait();
}
