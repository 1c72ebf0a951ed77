// Inside of eval(): what JavaScript programs read through libraries that check the environment or the command line and
// fill in what is not given.
#pragma once

#include "syntax/eval_state.h"

namespace outlast {

/// The values of `env.PORT`, `argv.port`, `config.get("port")` where such a library gives them; empty where none does.
Data eval_checked(Evaluation& state, const Program& program, ExprId read);

}  // namespace outlast
