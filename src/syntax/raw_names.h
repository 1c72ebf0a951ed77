// Variables of Rust that are called `raw`, which the grammar takes for the word.
#pragma once

#include <string>
#include <string_view>

namespace outlast {

/// The text with a blank in place of the `&` of `&raw` where a variable is meant, and no `&raw const` or `&raw mut`;
/// of the same length. "" where nothing is replaced.
std::string without_raw_names(std::string_view text);

}  // namespace outlast
