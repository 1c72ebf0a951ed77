#pragma once
#include <grpcpp/grpcpp.h>

class Host {
 public:
  void Start();

 private:
  static constexpr int kIdleMs = 300000;
  static int age_ms_;
  int keepalive_ms_ = 20000;
  std::unique_ptr<grpc::Server> server_;
};
