#include <grpcpp/grpcpp.h>

void chosen(bool tls) {
  grpc::ServerBuilder* builder = tls ? new grpc::ServerBuilder() : new grpc::ServerBuilder();
  builder->AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, 300000);
  builder->AddListeningPort("0.0.0.0:50051", grpc::InsecureServerCredentials());
  auto server = builder->BuildAndStart();
}

void held() {
  std::unique_ptr<grpc::ServerBuilder> builder;
  builder.reset(new grpc::ServerBuilder());
  builder->AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, 200000);
  builder->AddListeningPort("0.0.0.0:50052", grpc::InsecureServerCredentials());
  auto server = builder->BuildAndStart();
}

void one_of_two(bool tls) {
  grpc::ServerBuilder secure, plain;
  grpc::ServerBuilder& builder = tls ? secure : plain;
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, 100000);
  auto server = builder.BuildAndStart();
}

void owned(bool tls) {
  auto builder = tls ? std::make_unique<grpc::ServerBuilder>() : std::make_unique<grpc::ServerBuilder>();
  builder->AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, 50000);
  builder->AddListeningPort("0.0.0.0:50053", grpc::InsecureServerCredentials());
  auto server = builder->BuildAndStart();
}
