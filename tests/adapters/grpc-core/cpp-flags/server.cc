#include <gflags/gflags.h>
#include <grpcpp/grpcpp.h>

DEFINE_int32(keepalive_time_ms, 600000, "Time between pings");
DEFINE_string(address, "0.0.0.0:50051", "Where to listen");
ABSL_FLAG(int32_t, idle_ms, 90000, "How long a connection may be idle");

void SetLimits(grpc::ServerBuilder* builder) {
  builder->AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, FLAGS_keepalive_time_ms);
  builder->AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, absl::GetFlag(FLAGS_idle_ms));
}

void Run() {
  ::grpc::ServerBuilder builder;
  SetLimits(&builder);
  builder.AddListeningPort(FLAGS_address, grpc::InsecureServerCredentials());
  builder.BuildAndStart();
}

void Given(const std::vector<Argument>& arguments) {
  ::grpc::ServerBuilder builder;
  for (const Argument& argument : arguments) builder.AddChannelArgument(argument.key, argument.value);
  builder.AddListeningPort("0.0.0.0:50052", grpc::InsecureServerCredentials());
  builder.BuildAndStart();
}
