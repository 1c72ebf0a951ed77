// Inside of the Spring adapter: the server of gRPC that a starter runs in an application.
#pragma once

#include "adapters/adapter.h"

namespace outlast {

/// The system of such a server.
constexpr std::string_view kSpringGrpc = "grpc-spring";

/// Works out its timers and addresses from the properties of the application and the programs that fill its builder.
void derive_spring_grpc(Deriving& deriving, ComponentId component);

}  // namespace outlast
