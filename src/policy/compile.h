// Conditions of policies: text to a flat program.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "policy/policy.h"

namespace outlast {

/// Longest condition, in bytes.
constexpr size_t kLongestCondition = 4096;

/// Most values that a condition may hold open at once; compile() refuses more, so run() needs no check.
constexpr size_t kDeepestCondition = 32;

/// Compiles a condition over subjects of one sort; properties it reads are added to `loads` unless they are there.
/// Precedence, loosest first: or, and, not, comparisons (which do not chain), + and -, *. A minus between names needs
/// blanks around it. Not recursive, linear in the text. On failure nothing, and `error` says what and at which
/// character.
std::optional<Compiled> compile(std::string_view text, Over over, std::vector<Load>& loads, std::string& error);

}  // namespace outlast
