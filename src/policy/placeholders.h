// The {placeholders} of policy messages.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "policy/policy.h"

namespace outlast {

/// Names that stand for the decisive comparison or the subject as a whole, valid in every message:
/// `left`, `op`, `right` (the ends as compared), `left_who`, `left_timer`, `left_setting`, `right_who`, `right_timer`,
/// `spare`, `margin`, `policy` (the one that holds, in a margin policy), `match` (of the route), `evidence` (of the
/// hop), `limit_who` (who holds a path's tightest limit), `setting`, `reason`, `traffic` (what a path carries). Besides
/// these: a subject ("opener") for its name, and a property
/// ("opener.pool_idle") for its value.
std::span<const std::string_view> common_placeholders();

/// What is wrong with the placeholders of a text; "" when nothing.
std::string placeholder_error(std::string_view text, Over over);

/// The text with each {placeholder} replaced by what `value_of` gives for it.
std::string expanded(std::string_view text, const std::function<std::string(std::string_view)>& value_of);

}  // namespace outlast
