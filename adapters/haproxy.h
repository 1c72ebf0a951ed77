// The HAProxy adapter.
#pragma once

#include "adapters/adapter.h"

namespace outlast {

/// Makes a component of a file that HAProxy could be started with.
void read_haproxy(Reading& reading, FileId file, Format format);

/// Ties the configurations that `haproxy -f` names to the workload of the command.
void read_haproxy_command(Reading& reading, const Command& command);

/// Reads the sections of a component into scopes, timers, facts, pools, routes, endpoints and effects.
void derive_haproxy(Deriving& deriving, ComponentId component);

}  // namespace outlast
