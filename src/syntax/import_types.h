// Types of TypeScript that the grammar does not read.
#pragma once

#include <string>
#include <string_view>

namespace outlast {

/// The text with blanks in place of `import("…").` where a list of a module's type is meant, which no expression can
/// look like, and of the types in ``query<Row[]>`…` ``, which the grammar takes for operators; of the same length. ""
/// where nothing is replaced.
std::string without_unread_types(std::string_view text);

}  // namespace outlast
