// systemd unit files.
#pragma once

#include <string_view>

#include "syntax/tree.h"

namespace outlast {

/// Parses a unit into a map of sections, each a map of keys to values in the order written; a key written again stands
/// there again (`ExecStart=`, `Environment=`). A line that ends in a backslash goes on with the next one, as if a space
/// stood between them; comment lines (`#`, `;`) inside are skipped. Quotes inside a value stay as written.
Tree parse_systemd(FileId file, std::string_view bytes);

}  // namespace outlast
