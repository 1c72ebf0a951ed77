#pragma once
#include <grpcpp/server_builder.h>

namespace desk {

class Server {
 public:
  void run() {
    grpc::ServerBuilder builder;
    builder.AddListeningPort("0.0.0.0:50051", grpc::InsecureServerCredentials());
    builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, 300000);
    server_ = builder.BuildAndStart();
  }

 private:
  std::unique_ptr<grpc::Server> server_;
};

}  // namespace desk
