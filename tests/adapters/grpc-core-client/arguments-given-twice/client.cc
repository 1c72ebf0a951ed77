#include <grpcpp/grpcpp.h>

int main(int argc, char** argv) {
  const std::string target = "orders:50051";
  std::shared_ptr<grpc::Channel> channel;
  grpc::ChannelArguments arguments;
  if (argc > 1) {
    channel = grpc::CreateCustomChannel(target, grpc::SslCredentials(grpc::SslCredentialsOptions()), arguments);
  } else {
    channel = grpc::CreateCustomChannel(target, grpc::InsecureChannelCredentials(), arguments);
  }

  // A channel keeps what it was made with.
  grpc::ChannelArguments growing;
  auto early = grpc::CreateCustomChannel("users:50051", grpc::InsecureChannelCredentials(), growing);
  growing.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, 20000);
  auto late = grpc::CreateCustomChannel("mails:50051", grpc::InsecureChannelCredentials(), growing);
}
