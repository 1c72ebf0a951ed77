// Inside of the Node adapter: single requests, those that a server answers and those that its program sends itself.
#pragma once

#include <vector>

#include "adapters/node_servers.h"

namespace outlast {

/// Calls by which handlers of a program give the socket of one request a time of its own: `req.setTimeout(…)`.
std::vector<ExprId> request_timeouts(const EvalScope& scope);

/// Where a program says Connection: close in its responses: `res.set("Connection", "close")`, `shouldKeepAlive =
/// false`; no place where it does not. What it says in requests that it sends counts for nothing.
Span announced_close(const EvalScope& scope);

}  // namespace outlast
