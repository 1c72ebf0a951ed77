// Workloads that run something which no adapter reads: a queue's worker, a test runner, a database.
#pragma once

#include <set>

#include "model/model.h"

namespace outlast {

/// The workloads of which everything that they run is known to be a program that reads no server's configuration.
/// Those with a command that may be anything are not among them, nor those whose command is not known.
std::set<WorkloadId> workloads_of_others(const Model& model);

}  // namespace outlast
