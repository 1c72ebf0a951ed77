// Files that lie beside the one that a program reads.
#pragma once

#include <string_view>

#include "model/model.h"
#include "text/sources.h"

namespace outlast {

/// True for a file that lies in a workload where the system's program reads one file (knowledge word `reads_only`) and
/// has another: the one at its place, or those that its command names (`is_started`).
bool lies_unread(const Model& model, const Sources& sources, WorkloadId workload, std::string_view path,
                 std::string_view system, bool is_started);

}  // namespace outlast
