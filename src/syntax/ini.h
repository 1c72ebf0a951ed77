// Sections and keys: ini files and what looks like them.
#pragma once

#include <string_view>

#include "syntax/tree.h"

namespace outlast {

/// Parses an ini file by the rules that uWSGI has and most others share: `;` and `#` start a comment only at the start
/// of a line, key and value part at the first `=`, a key without one has an empty value, the section's name is what
/// stands between the first `[` and the last `]` of its line. The root is a map of the keys that stand before any
/// section, then of sections (each a map), in the order written; a section or key that is written again stands there
/// again.
Tree parse_ini(FileId file, std::string_view bytes);

}  // namespace outlast
