// Inside of the Node adapter: functions that a framework hands what holds a server to.
#pragma once

#include <string_view>
#include <vector>

#include "adapters/node_elsewhere.h"

namespace outlast {

/// Adds what plugins of other files set of a server of Fastify's, in the order in which they run:
/// `app.register(limits)` of `async function limits(app) { app.server.keepAliveTimeout = … }`.
void follow_plugins(const EvalScope& scope, const NodeServers& servers, size_t server, std::string_view setting,
                    std::vector<NodeElsewhere>& found);

}  // namespace outlast
