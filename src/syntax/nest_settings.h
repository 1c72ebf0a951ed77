// Settings that the functions of a Nest application give its ConfigService.
#pragma once

#include "syntax/eval_state.h"

namespace outlast {

/// What `config.get("http.keepAlive")` gives: what one of the functions that the application's ConfigModule is handed
/// gives under that path. Nothing for any other call, or where that is not told.
Data eval_nest_setting(Evaluation& state, const Program& program, const Expr& call);

}  // namespace outlast
