// Inside of the Kestrel adapter: the hubs of SignalR that an application maps, and how often they ping.
#pragma once

#include "adapters/adapter.h"
#include "adapters/kestrel_settings.h"

namespace outlast {

/// Adds the ping interval of the hubs that a project maps, by itself or by pages that are rendered over one.
void add_hub_pings(Deriving& deriving, const KestrelProject& project, ComponentId id);

}  // namespace outlast
