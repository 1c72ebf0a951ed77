// Environment files: KEY=value lines.
#pragma once

#include <string_view>

#include "syntax/tree.h"

namespace outlast {

/// Parses `.env` files and the like into a map. `export` in front of a key is dropped; a quoted value may span lines,
/// its escapes are undone inside double quotes; behind an unquoted value ` #` starts a comment. A line without `=` is a
/// key with an empty value. `${X:-5}` stays as written.
Tree parse_dotenv(FileId file, std::string_view bytes);

}  // namespace outlast
