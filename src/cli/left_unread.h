// Configurations that lie in containers whose programs are none of their servers.
#pragma once

#include <string_view>

#include "model/model.h"

namespace outlast {

/// True for a server's own configuration file in a workload that only starts programs of its own, each by a bare name
/// that says nothing of a server (`entrypoint: clean`), or in an image that starts nothing.
bool leaves_unread(const Model& model, WorkloadId workload, std::string_view path, std::string_view system);

}  // namespace outlast
