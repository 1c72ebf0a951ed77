#include <grpcpp/grpcpp.h>

void Plain() {
  grpc::ServerBuilder builder;
  builder.AddListeningPort("0.0.0.0:50051", grpc::InsecureServerCredentials());
  builder.BuildAndStart();
}

void Secure(const grpc::SslServerCredentialsOptions& options) {
  grpc::ServerBuilder builder;
  auto credentials = grpc::SslServerCredentials(options);
  builder.AddListeningPort("0.0.0.0:50052", credentials);
  builder.BuildAndStart();
}

void Given(std::shared_ptr<grpc::ServerCredentials> credentials) {
  grpc::ServerBuilder builder;
  builder.AddListeningPort("0.0.0.0:50053", credentials);
  builder.BuildAndStart();
}
