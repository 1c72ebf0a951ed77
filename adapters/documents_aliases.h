// Names that a project of TypeScript gives to its own folders.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/sources.h"

namespace outlast {

/// The paths in the repository, without their endings, that `@config/server` means in a file: what the nearest
/// tsconfig.json lists under "paths". Empty for what it gives no meaning.
std::vector<std::string> paths_of_alias(const Sources& sources, std::string_view importer, std::string_view module);

}  // namespace outlast
