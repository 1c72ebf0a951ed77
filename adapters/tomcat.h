// Tomcat's server.xml: the connectors that speak HTTP.
#pragma once

#include "adapters/adapter.h"

namespace outlast {

/// Reads a server.xml: a component.
void read_tomcat(Reading& reading, FileId file, Format format);

/// Works out the timers and addresses of each connector.
void derive_tomcat(Deriving& deriving, ComponentId component);

}  // namespace outlast
