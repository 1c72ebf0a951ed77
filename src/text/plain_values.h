// Values beside names, in files of any kind.
#pragma once

#include <string>
#include <string_view>

namespace outlast {

/// The plain value at the beginning of a text; "" for one with variables or none.
std::string plain_value(std::string_view text);

/// Behind `name: X` or `name = "X"` the text of the `value` that belongs to it; "" where there is none, or no plain
/// one.
std::string value_beside(std::string_view rest);

}  // namespace outlast
