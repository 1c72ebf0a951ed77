// Inside of the Spring adapter: the ports that programs give the server's factory.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "adapters/spring_environment.h"

namespace outlast {

/// What programs of a module give the factory of the server as its port, which stands over the properties; empty where
/// none does. Ports of connectors that are added are none of these.
std::vector<Datum> spring_ports_set(Deriving& deriving, const std::string& module, const SpringSources& properties);

/// An unknown port where a program of a module makes the factory with arguments: what stands where no property gives
/// one.
std::optional<Datum> spring_port_made(const Sources& sources, const std::string& module);

}  // namespace outlast
