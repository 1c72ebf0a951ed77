#include <grpc/grpc.h>

void serve() {
  grpc_server* server = grpc_server_create(nullptr, nullptr);
  grpc_server_start(server);
}
