// Marks that a merge leaves in a file that it could not settle.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace outlast {

/// Where the first unsettled conflict of a merge begins: three lines that begin with "<<<<<<< ", "=======" and
/// ">>>>>>> ", in this order. Nothing in a text without one.
std::optional<uint32_t> conflict_in(std::string_view text);

/// What a gap says about such a text.
constexpr std::string_view kConflictReason = "conflict markers of a merge are left here, and the file is not read";

}  // namespace outlast
