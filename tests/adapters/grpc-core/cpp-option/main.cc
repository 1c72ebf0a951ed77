#include <grpcpp/grpcpp.h>

class Limits : public grpc::ServerBuilderOption {
 public:
  void UpdateArguments(grpc::ChannelArguments* arguments) override {
    arguments->SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, 30000);
  }
  void UpdatePlugins(std::vector<std::unique_ptr<grpc::ServerBuilderPlugin>>*) override {}
};

int main() {
  grpc::ServerBuilder builder;
  builder.SetOption(std::make_unique<Limits>());
  builder.AddListeningPort("0.0.0.0:50051", grpc::InsecureServerCredentials());
  builder.BuildAndStart()->Wait();
}
