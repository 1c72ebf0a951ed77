// Java's properties files: keys and values in lines.
#pragma once

#include <string_view>

#include "syntax/tree.h"

namespace outlast {

/// Parses a properties file into a map of scalars, or, where lines `#---` or `!---` part it, into a list of maps. A key
/// ends at `=`, `:` or a blank; a backslash at the end of a line goes on in the next one; other escapes are undone.
Tree parse_properties(FileId file, std::string_view bytes);

}  // namespace outlast
