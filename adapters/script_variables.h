// Variables of shell text: what a command finds in $X after the assignments in front of it.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "adapters/adapter.h"
#include "syntax/command_line.h"

namespace outlast {

/// The name under which it is kept that anything may have been set; the text is by what.
constexpr std::string_view kAnyVariable = "*";

/// An assignment with the arms that it stands in.
struct ScriptAssignment {
  EnvironmentEntry entry;  ///< the text may hold `$X` of variables that only the environment can give
  std::vector<ShellArm> path;
};

/// What an array is given, or gets in addition.
struct ScriptArray {
  std::string name;
  bool appends = false;
  std::vector<CommandWord> words;
  std::vector<ShellArm> path;
};

/// The assignments of shell text up to some command, in order.
struct ScriptVariables {
  std::vector<ScriptAssignment> assigned;
  std::vector<ScriptArray> arrays;
  std::set<std::string, std::less<>> exported;
  bool exports_all = false;  ///< behind `set -a`
};

/// Takes in what a line sets for the lines behind it: assignments without a program, `export`, `set -a`, `unset`,
/// `read`, `: "${X:=5}"`.
void follow_line(ScriptVariables& variables, const CommandLine& line, FileId file);

/// Says that any variable may be set here: a file that is not in the repository is sourced.
void follow_unread(ScriptVariables& variables, const CommandLine& line, FileId file);

/// The words of a line from `first` on, with the variables filled in that are set before; unknown where it depends on
/// an arm that may not have run. A plain word that becomes several is several words, and so is `"${ARRAY[@]}"`.
std::vector<CommandWord> filled_words(const ScriptVariables& variables, const CommandLine& line, size_t first,
                                      FileId file);

/// Splits a word that variables gave spaces to, as the shell does with one that is not quoted.
void split_words(CommandWord word, std::vector<CommandWord>& words);

/// The variable that a text is as a whole (`$CMD`, `${CMD}`); "" for any other.
std::string_view variable_of(std::string_view text);

/// True when one of the texts that a variable is given fits.
bool is_given_text(const ScriptVariables& variables, std::string_view name, bool (*fits)(std::string_view));

/// What the program of a line finds in its environment beyond what its workload sets.
std::vector<EnvironmentEntry> environment_before(const ScriptVariables& variables, const CommandLine& line,
                                                 FileId file);

}  // namespace outlast
