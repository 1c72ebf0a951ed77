// Members of classes and structs that get their value where they are declared, or where the object is made.
#pragma once

#include "syntax/eval_state.h"

namespace outlast {

/// What a constant of a C++ class is that a header declares (`static constexpr int kIdleMs = 5000;`), and what the only
/// literal of a Rust struct gives a private member (`self.idle`); empty where that is not known.
Data eval_declared(Evaluation& state, const Program& program, ExprId id);

}  // namespace outlast
