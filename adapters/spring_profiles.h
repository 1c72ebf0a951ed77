// Expressions over the profiles of a Spring application.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace outlast {

/// Whether "prod & !eu", "a | (b & c)" or "!dev, cloud" holds under the active profiles; a comma stands between
/// expressions of which one is enough. Nothing for what is no such expression.
std::optional<bool> spring_expression_holds(std::string_view text, const std::vector<std::string>& active);

}  // namespace outlast
