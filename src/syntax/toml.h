// TOML into a positioned tree.
#pragma once

#include <string_view>

#include "syntax/tree.h"

namespace outlast {

/// Parses one TOML text; pairs stand in the order in which they are written. A table's span goes from what first names
/// it to the end of what it holds. After an error, what stands before the erroneous line is kept and a gap tells where
/// the rest is.
Tree parse_toml(FileId file, std::string_view bytes);

}  // namespace outlast
