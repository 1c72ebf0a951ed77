#include <grpcpp/grpcpp.h>
#define IDLE_MS (300000)
constexpr int kAge = 30 * 1000;
using grpc::ServerBuilder;
void Service::Run(int port, const std::string& host) {
  ServerBuilder builder;
  grpc::ServerBuilder b2{};
  std::string address("0.0.0.0:50051");
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, IDLE_MS);
  builder.AddChannelArgument("grpc.max_connection_age_ms", kAge);
  const char* e = std::getenv("X");
  int t = e ? atoi(e) : 60;
  BROKEN_MACRO(int x, {)
  builder.AddListeningPort(address, creds);
  std::unique_ptr<Server> server(builder.BuildAndStart());
}
