#include <grpcpp/grpcpp.h>

#include <memory>
#include <string>

class Greeter {
 public:
  explicit Greeter(std::shared_ptr<grpc::Channel> channel) : stub_(shop::Shop::NewStub(channel)) {}

 private:
  std::unique_ptr<shop::Shop::Stub> stub_;
};

// To a grammar these could be functions with a parameter.
int main() {
  std::string target = "localhost:50051";
  Greeter greeter(grpc::CreateChannel(target, grpc::InsecureChannelCredentials()));

  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, 30000);
  Greeter pinging(grpc::CreateCustomChannel(target, grpc::InsecureChannelCredentials(), arguments));

  // This is one.
  Greeter later(std::string name);
  return 0;
}
