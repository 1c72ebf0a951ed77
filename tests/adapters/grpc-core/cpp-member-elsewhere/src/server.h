#pragma once
#include <memory>
#include <grpcpp/grpcpp.h>

namespace shop {
class OrderServer {
 public:
  explicit OrderServer(std::string address);
  void Run();
  void Configure();

 private:
  std::string address_;
  grpc::ServerBuilder builder_;
  std::unique_ptr<grpc::Server> server_;
};
}
