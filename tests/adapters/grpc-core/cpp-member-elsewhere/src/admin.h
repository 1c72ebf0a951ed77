#pragma once
#include <grpcpp/grpcpp.h>

namespace shop {

class AdminServer {
 public:
  void Start();
  void Limit();

 private:
  std::unique_ptr<grpc::ServerBuilder> admin_ = std::make_unique<grpc::ServerBuilder>();
  std::unique_ptr<grpc::Server> server_;
};

}  // namespace shop
