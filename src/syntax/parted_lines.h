// Statements of scripts whose first line the grammar takes for a whole one.
#pragma once

#include <string>
#include <string_view>

#include "syntax/treesitter.h"

namespace outlast {

/// The text with blanks for the line ends behind `export` and `new`, around an export's `from` and in front of an
/// import's `with`, which the grammar takes for ends of statements; "" where there are none. Offsets stay.
std::string with_joined_lines(std::string_view text, TSNode root);

}  // namespace outlast
