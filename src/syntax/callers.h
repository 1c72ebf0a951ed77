// Who calls the functions of a Go package, and which functions a call runs.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "syntax/eval.h"

namespace outlast {

/// The calls of a Go function that stands under a name, in all files; nothing where there may be others.
std::optional<std::vector<std::pair<const Program*, ExprId>>> callers_of(const EvalScope& scope, uint32_t function);

/// The functions of the repository that a call runs; in Go methods, too, by the declared type of what has them.
std::vector<Target> functions_run(ExprId call, const EvalScope& scope);

/// True for a function of Go that runs once in its program: main, and one that one call alone runs.
bool runs_once(const EvalScope& scope, uint32_t function);

}  // namespace outlast
