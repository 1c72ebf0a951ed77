// Folders that a compose file lays over an image for who works on it.
#pragma once

#include <string_view>

#include "model/model.h"
#include "text/sources.h"

namespace outlast {

/// True for a file of a project of which a service's image holds nothing, though it holds the program of another: the
/// file stands there only because a folder is mounted that has both.
bool is_only_laid_over(const Model& model, const Sources& sources, WorkloadId workload, std::string_view path);

}  // namespace outlast
