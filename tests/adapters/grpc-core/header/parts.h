#pragma once
#include <grpcpp/server_builder.h>

// Nothing is built here.
void register_all(grpc::ServerBuilder& builder);
