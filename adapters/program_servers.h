// Servers that a program constructs, in any language: gRPC, Go's net/http. What they are called and how their settings
// are written stands in the knowledge of each system.
#pragma once

#include "adapters/adapter.h"

namespace outlast {

/// Makes a component of each server that the file constructs.
void read_program_servers(Reading& reading, FileId file, Format format);

/// Works out the settings and addresses of such a server.
void derive_program_server(Deriving& deriving, ComponentId component);

}  // namespace outlast
