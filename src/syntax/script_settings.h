// Inside of eval(): what JavaScript programs read from the files of the config package.
#pragma once

#include "syntax/eval_state.h"

namespace outlast {

/// The values of a path ("server.keepAliveTimeout") in the configuration that a program imports from "config": the
/// default file's, or the production file's where that may be read, or that of an environment variable which the
/// files name for it. Empty where no file gives it.
Data eval_configuration(Evaluation& state, const Program& program, ExprId use, std::string_view path);

/// The path that an expression reads of what is imported from "config"; "" when it reads nothing of it.
std::string configuration_path(Evaluation& state, const Program& program, ExprId expr);

/// True for `config.get("…")` of Nest's ConfigService, whatever it asks for.
bool asks_config_service(const Program& program, const Expr& call);

/// True for `config.get("KEEP_ALIVE", 65000)` of NestJS' ConfigService, which reads the environment first. Keys that no
/// variable would have come from elsewhere.
bool reads_config_service(const Program& program, const Expr& call);

}  // namespace outlast
