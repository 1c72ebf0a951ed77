// Which release of Go builds a program.
#pragma once

#include <string>
#include <string_view>

#include "text/sources.h"

namespace outlast {

/// True when what builds the programs of a folder is of a release from `since` on: the manifest asks for it (which from
/// 1.21 on is the least that builds it), or the Go images that Dockerfiles build with are all of such releases and one
/// of them stands in the program's module or above it.
bool is_built_with_release(const Sources& sources, const std::string& folder, std::string_view since);

}  // namespace outlast
