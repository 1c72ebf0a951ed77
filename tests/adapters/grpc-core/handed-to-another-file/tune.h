#include <grpcpp/grpcpp.h>

void limit(grpc::ServerBuilder& builder);
