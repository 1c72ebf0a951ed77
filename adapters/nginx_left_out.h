// Fragments of nginx configurations that the nginx.conf beside them in a container does not include.
#pragma once

#include "adapters/adapter.h"

namespace outlast {

/// Takes a fragment out of the workloads whose nginx.conf stands in the repository and includes it nowhere. False where
/// none of its workloads is left.
bool leave_out_where_unread(Deriving& deriving, Component& component);

}  // namespace outlast
