#include <grpcpp/grpcpp.h>
#include "flags.h"
DEFINE_int32(port, 50051, "port");
DEFINE_int64(idle_ms, 5 * 60 * 1000, "port");

int main(int argc, char** argv) {
  gflags::ParseCommandLineFlags(&argc, &argv, true);
  grpc::ServerBuilder builder;
  builder.AddListeningPort("0.0.0.0:" + std::to_string(FLAGS_port), grpc::InsecureServerCredentials());
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, FLAGS_keepalive_ms);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, FLAGS_idle_ms);
  auto server = builder.BuildAndStart();
  server->Wait();
}
