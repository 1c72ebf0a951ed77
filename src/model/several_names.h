// Ports that say nothing of who listens there, since an opener has several names for who does.
#pragma once

#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "model/model.h"

namespace outlast {

using PortsOfOpeners = std::set<std::pair<const Component*, uint16_t>>;

/// The ports which a proxy reaches under names that differ from pool to pool: where one listener is found, it may be
/// the one name as well as the other. Names of one pool are copies of one program. `named`: the names that lead to
/// workloads by themselves.
PortsOfOpeners ports_of_several_names(const Model& model,
                                      const std::unordered_map<std::string, std::vector<WorkloadId>>& named);

}  // namespace outlast
