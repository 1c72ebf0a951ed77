// Workloads whose commands and scripts are read to their end and start no program of some system.
#pragma once

#include <string_view>

#include "model/model.h"
#include "text/sources.h"

namespace outlast {

/// True when all that a workload starts is known, down to the lines of its scripts and the programs of the repository,
/// and none of that is a system's command or names it: a configuration of that system only lies there.
bool cannot_start(const Model& model, const Sources& sources, WorkloadId workload, std::string_view system);

}  // namespace outlast
