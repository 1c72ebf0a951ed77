// The lines of a Python source that brackets join.
#pragma once

#include <string>
#include <string_view>

namespace outlast {

/// A Python source of the same length, without comments as it is given, in which what stands in brackets is on one
/// line: the parser takes a line there for the end of a block where it is indented less. Empty where nothing is to be
/// joined.
std::string with_joined_brackets(std::string_view bytes);

}  // namespace outlast
