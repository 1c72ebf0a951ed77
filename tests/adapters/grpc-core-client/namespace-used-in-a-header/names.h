#pragma once
#include <grpcpp/grpcpp.h>

using namespace ::grpc;
