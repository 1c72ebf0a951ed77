// The ways in which the branches of shell text put a command together.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "adapters/script_variables.h"

namespace outlast {

/// The array that a text is as a whole (`${CMD[@]}`); "" for any other.
std::string_view array_of(std::string_view text);

/// An `if` of which several arms give a word of a command its text or elements.
struct ScriptWays {
  std::vector<std::vector<ShellArm>> arms;  ///< paths under which the word is known
  bool has_other = false;                   ///< something gives it a value in front of the `if`
};

/// The ways to the first word of a line that hangs on the arms of one construct; no arms where none does.
ScriptWays ways_to(const ScriptVariables& variables, const CommandLine& line);

}  // namespace outlast
