#include <grpcpp/grpcpp.h>

int main() {
  std::string address{"0.0.0.0:9999"};
  auto channel = grpc::CreateChannel(address, grpc::InsecureChannelCredentials());
  auto other = grpc::CreateChannel("[::]:9998", grpc::InsecureChannelCredentials());
}
