// Protocols whose servers a program makes on a path of its own choice.
#pragma once

#include "adapters/adapter.h"
#include "adapters/knowledge.h"

namespace outlast {

/// The protocol that what answers on a route serves there: `new Server(http, { path: "/ws" })` of Socket.IO. Null where
/// none is, and where it is not known.
const KnownSystem* protocol_served(const Reading& reading, const Route& route,
                                   const std::optional<std::vector<ComponentId>>& answers);

}  // namespace outlast
