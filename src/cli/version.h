// The version of the program.
#pragma once

#include <string_view>

namespace outlast {

/// Kept equal to the project's version in CMakeLists.txt by a test.
constexpr std::string_view kVersion = "0.1.0";

}  // namespace outlast
