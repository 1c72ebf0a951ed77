#include "other.h"

#include <grpcpp/grpcpp.h>

// A function of the program's own.
std::shared_ptr<grpc::Channel> Other() { return CreateCustomChannel("other:50051", {}, {}); }
