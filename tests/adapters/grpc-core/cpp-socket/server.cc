#include <absl/strings/str_format.h>
#include <grpcpp/grpcpp.h>

char path[] = "/run/orders.sock";

int main() {
  // No port leads to a socket, even where its path is not worked out.
  std::string address = absl::StrFormat("unix:%s", path);
  grpc::ServerBuilder builder;
  builder.AddListeningPort(address, grpc::InsecureServerCredentials());
  builder.BuildAndStart()->Wait();
}
