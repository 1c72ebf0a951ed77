#include <grpcpp/grpcpp.h>

#include <memory>

// The builder is a member, which methods fill inside of the class and behind it.
class Desk {
 public:
  Desk() { builder_.AddListeningPort("0.0.0.0:50051", grpc::InsecureServerCredentials()); }
  void Run();

 private:
  void Tune();

  int unset_;
  grpc::ServerBuilder builder_;
  std::unique_ptr<grpc::Server> server_;
};

void Desk::Tune() { builder_.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, 60 * 1000); }

void Desk::Run() {
  Tune();
  server_ = builder_.BuildAndStart();
  server_->Wait();
}
