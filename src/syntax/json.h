// JSON into a positioned tree.
#pragma once

#include <string_view>

#include "syntax/tree.h"

namespace outlast {

/// Parses one JSON text. Comments and trailing commas, as tsconfig and its like hold them, are accepted. After an error
/// everything read so far is kept, the open parts are marked broken and a gap stands at the error. A key written twice
/// is a gap, and the last one counts.
Tree parse_json(FileId file, std::string_view bytes);

/// The text of a JSON string (quotes included), or nothing when an escape is wrong. Lone surrogates become U+FFFD.
std::optional<std::string> decoded_json_string(std::string_view quoted);

}  // namespace outlast
