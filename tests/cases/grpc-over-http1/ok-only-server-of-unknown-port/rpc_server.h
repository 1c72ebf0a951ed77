#include <grpcpp/grpcpp.h>

class RpcServer {
 public:
  explicit RpcServer(int port) {
    const std::string address = "0.0.0.0:" + std::to_string(port);
    builder_.AddListeningPort(address, grpc::InsecureServerCredentials());
  }

  void Run() {
    server_ = builder_.BuildAndStart();
    server_->Wait();
  }

 private:
  grpc::ServerBuilder builder_;
  std::unique_ptr<grpc::Server> server_;
};
