// Inside of eval(): what Python programs read from their command line and from classes of settings.
#pragma once

#include "syntax/eval_state.h"

namespace outlast {

/// The values of `args.keep_alive` where `args` is what argparse's parse_args() returns: what the program's commands
/// give (entries of the environment whose names are flags), else the written default. Empty when it is anything else.
Data eval_argument(Evaluation& state, const Program& program, ExprId member);

/// The default of a parameter that click or typer fills from the command line; a reason where a command or the
/// environment may give another one. Empty for any other parameter.
std::vector<Target> default_of_command(Evaluation& state, const Program& program, const Assignment& parameter);

/// The values of a field of an object whose class derives from pydantic's BaseSettings: its environment variable, else
/// its default. Empty when it is anything else.
Data eval_settings_field(Evaluation& state, const Program& program, ExprId member);

}  // namespace outlast
