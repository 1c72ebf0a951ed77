// In which order a Go program gives its variables what they hold.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "syntax/eval_state.h"

namespace outlast {

/// Takes out of the assignments to a name those that are not seen at a use: variables of a package are made before any
/// function runs, and what is read from the command line replaces what a flag was given before. Gives the reason where
/// that cannot be told, else "".
std::string keep_in_order(const Evaluation& state, const Program& program, std::vector<uint32_t>& candidates,
                          uint32_t use);

/// What may set an item of a Go list or map, a member of one (`list[1].Idle`), or a member by a shorter way
/// (`c.Idle` for `c.Limits.Idle`), besides what it is made with; "" where nothing does.
std::string set_otherwise(Evaluation& state, const Program& program, ExprId place);

/// What the calls of a function give its parameter, where all of them are known and there are several: one value where
/// all give the same, else one for each call. Empty where that is not known, or is no plain value.
std::vector<Target> given_by_calls(Evaluation& state, const Program& program, const Assignment& parameter);

/// All calls of a function of Go that is no method; empty where there may be others.
std::vector<std::pair<const Program*, ExprId>> all_calls(Evaluation& state, const Program& program, uint32_t function);

}  // namespace outlast
