// What a fragment of an nginx configuration may refer to and does not hold itself.
#pragma once

#include <deque>
#include <vector>

#include "adapters/adapter.h"
#include "adapters/nginx_tree.h"

namespace outlast {

/// The upstream and map blocks that the fragments beside one declare, of names that it uses and does not declare. Only
/// files that nginx reads with it: by `conf.d/*.conf` of the container that runs it, or of its folder where nothing
/// places it. None of a name that two of them declare. `trees` keeps what the blocks stand in.
std::vector<NginxDirective> nginx_blocks_beside(const Deriving& deriving, const Component& component,
                                                const NginxTree& files, std::deque<NginxTree>& trees);

}  // namespace outlast
