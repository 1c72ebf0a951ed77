// Fragments of nginx configurations that the nginx.conf beside them in a container does not include.
#pragma once

#include "adapters/adapter.h"

namespace outlast {

/// Takes a fragment out of the workloads whose nginx.conf stands in the repository and includes it nowhere. False where
/// none of its workloads is left.
bool leave_out_where_unread(Deriving& deriving, Component& component);

/// True where an nginx.conf of the repository stands in a workload of a fragment, which it does not include as it is
/// written.
bool has_main_above(const Model& model, const Component& component);

/// What a folder of links says of a file that lies beside it.
enum class NginxSite : uint8_t { live, linked, switched_off };

/// Whether a file of sites-available is in sites-enabled too, or is the only kind of which that holds others.
NginxSite nginx_site(const Deriving& deriving, const Component& component);

}  // namespace outlast
