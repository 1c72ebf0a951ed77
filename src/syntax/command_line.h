// From command lines as people write them to the program that runs in the end.
#pragma once

#include <vector>

#include "syntax/shell.h"

namespace outlast {

/// What one command runs: assignments to its environment, then the program and its arguments. Programs that only start
/// another one (`exec`, `env`, `tini --`, `poetry run`, `gosu user`, `sh -c "…"`, `python -m`, …) are gone. Without
/// words, the assignments are for what follows (`export X=1`).
struct CommandLine {
  std::vector<ShellWord> assignments;
  std::vector<ShellWord> words;
  std::vector<ShellArm> path;            ///< the arms of the shell text that it stands in, outermost first
  std::optional<ShellArm> decides = {};  ///< of a condition of `if`: the arm that runs when it holds
  bool is_negated = false;
  bool exports = false;   ///< the assignments are for the programs that are started later, too
  bool is_array = false;  ///< the last assignment is of an array, of these elements
  std::vector<ShellWord> elements;
  std::vector<ShellWord> exported;  ///< names that are exported with what they hold
};

/// As many are read of one text; of what is longer the rest is left out.
constexpr size_t kMostCommandLines = 10'000;

/// The command lines of shell text, in the order written.
std::vector<CommandLine> command_lines(const MappedText& shell);

/// The command line of an exec form: words that no shell splits (what stands behind `sh -c` still is).
std::vector<CommandLine> command_lines(std::vector<ShellWord> words);

/// The same where nobody fills in variables either, as a container's engine starts it: `$X` in a word is just that.
/// Words that hold one are single-quoted.
std::vector<CommandLine> exec_lines(std::vector<ShellWord> words);

}  // namespace outlast
