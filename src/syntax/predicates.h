// Inside of eval(): questions that conditions ask of texts.
#pragma once

#include <optional>

#include "syntax/eval_state.h"

namespace outlast {

/// The answer to a call that asks something of a text, as a boolean, or what an optional text is worth; nothing where
/// it asks nothing, or none is known.
std::optional<Datum> eval_question(Evaluation& state, const Program& program, ExprId id);

}  // namespace outlast
