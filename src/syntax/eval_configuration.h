// What the parts of the evaluator that know .NET's configurations tell each other.
#pragma once

#include <optional>
#include <string>

#include "syntax/eval_state.h"

namespace outlast {

/// The path of a section, with a colon behind it, and "" for the whole configuration; nothing for what is neither.
std::optional<std::string> section_of(Evaluation& state, const Program& program, ExprId expr);

/// A text as the number that it is, or the seconds of the length of time.
Datum as_number(Datum value, bool is_length);

/// What an expression that asks for an entry of App.config or Web.config is given; nothing for any other expression,
/// and where that is not sure.
std::optional<Datum> app_config_read(Evaluation& state, const Program& program, ExprId id);

/// Why something else than the settings files and variables of an application may hold an entry of its configuration:
/// a file or a store that a program adds. "" where none does.
std::string added_source(Evaluation& state, const Program& program, std::string_view key);

}  // namespace outlast
