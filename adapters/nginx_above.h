// Configurations that may be read around a fragment, where nothing says whether they are.
#pragma once

#include <deque>

#include "adapters/nginx_beside.h"

namespace outlast {

/// Adds to `beside` what the http blocks of configurations in the fragment's own folder hand down, where those include
/// files of a folder that the repository does not have: a fragment that no container holds may be put there.
void add_nginx_above(const Deriving& deriving, const Component& component, const NginxTree& files,
                     const NginxTreeOf& open, std::deque<NginxTree>& trees, NginxBeside& beside);

}  // namespace outlast
