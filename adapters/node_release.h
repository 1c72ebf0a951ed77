// Which release of Node.js a component runs on.
#pragma once

#include "adapters/adapter.h"

namespace outlast {

/// Takes the release of what no container is known to run: from the only image of Node.js that the package is built on,
/// else from .nvmrc, .node-version and engines.node, the nearest first.
void set_node_release(Deriving& deriving, Component& component);

}  // namespace outlast
