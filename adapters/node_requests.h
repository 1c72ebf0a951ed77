// Inside of the Node adapter: single requests, those that a server answers and those that its program sends itself.
#pragma once

#include <vector>

#include "adapters/node_servers.h"

namespace outlast {

/// Calls by which handlers of a program give the socket of one request a time of its own: `req.setTimeout(…)`.
std::vector<ExprId> request_timeouts(const EvalScope& scope);

/// Where a program says Connection: close in its responses, whatever is asked; no place where it does not.
struct AnnouncedClose {
  Span place;
  bool is_in_each = false;  ///< every response says it
};

/// What a program says so: `res.set("Connection", "close")`, `shouldKeepAlive = false`. What it says in requests that
/// it sends, and in single responses alone, counts for nothing.
AnnouncedClose announced_close(const EvalScope& scope);

}  // namespace outlast
