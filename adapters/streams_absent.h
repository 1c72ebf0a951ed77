// Routes that are set up for WebSockets in front of programs that serve none.
#pragma once

#include "adapters/adapter.h"

namespace outlast {

/// Takes a route for a plain one where its headers alone say that WebSockets travel on it, and each program that
/// answers was read with its whole package: nothing in that, nor in what it depends on, has a name of WebSockets. When
/// routes are linked.
void drop_unserved_websockets(Reading& reading);

}  // namespace outlast
