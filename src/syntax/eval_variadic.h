// What the last parameter of a Go function is given that takes any number of arguments.
#pragma once

#include <optional>
#include <vector>

#include "syntax/eval.h"

namespace outlast {

/// An argument, or a list that is spread.
struct GivenItem {
  Target value;
  bool is_spread = false;
};

/// What the only call of the function gives such a parameter by its name; nothing where the name is no such parameter,
/// is set on the way, or there may be other calls.
std::optional<std::vector<GivenItem>> given_to_list(ExprId name, const EvalScope& scope);

}  // namespace outlast
