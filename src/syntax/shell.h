// Shell: commands with words. Enough of the language to see which programs are started, none of it is run.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/mapped.h"
#include "syntax/tree.h"

namespace outlast {

/// A word with its quotes undone; `$X`, `${X:-5}` and `$(…)` stay as written. `begin` and `end` cover it with its
/// quotes.
struct ShellWord {
  MappedText value;
  uint32_t begin = 0;
  uint32_t end = 0;
  Style style = Style::plain;  ///< single_quoted or double_quoted when one pair of quotes holds all of it
};

/// One arm of a construct that may or may not run: a branch of `if`, a pattern of `case`, the body of a loop or
/// function, a subshell, what follows `&&`, `||` or a pipe. Constructs are numbered within their text.
struct ShellArm {
  uint32_t construct = 0;
  uint32_t arm = 0;

  bool operator==(const ShellArm&) const = default;
};

/// A file that a command's output goes to: `> file`, `>> file`.
struct ShellOutput {
  ShellWord file;
  bool is_added = false;
};

/// One simple command: assignments in front, the program, its arguments. What it reads is left out.
struct ShellCommand {
  std::vector<ShellWord> words;
  std::vector<ShellOutput> outputs = {};
  std::vector<ShellWord> redirected = {};  ///< the words of its other redirections, but for files that it reads
  std::vector<uint32_t> heredocs = {};     ///< the numbers of the here-documents that it reads
  std::vector<ShellArm> path;              ///< the arms it stands in, outermost first, at most `kDeepestArm`
  std::optional<ShellArm> decides = {};    ///< the arm of `if` that runs when this succeeds; `[[` stands for that alone
  bool is_negated = false;                 ///< … when this fails
  bool is_array = false;                   ///< the last word is `NAME=` or `NAME+=` of an array
  std::vector<ShellWord> elements;
};

/// Arms that are told apart; what stands deeper is in an arm of its own at this depth.
constexpr size_t kDeepestArm = 16;

/// A here-document's body.
struct ShellHeredoc {
  uint32_t begin = 0;
  uint32_t end = 0;
  uint32_t number = 0;
  bool is_literal = false;  ///< nothing in it is the shell's: `<<'EOF'`
};

/// A function that a text defines: the body is the construct of that number.
struct ShellFunction {
  std::string name;
  uint32_t body = 0;
};

/// What a script or a command line says.
struct ShellText {
  std::vector<ShellCommand> commands;  ///< in the order written, those inside branches, loops and functions too
  std::vector<ShellCommand> others;    ///< what is no command but has words: the list of `for`, `} > file`; no path
  std::vector<ShellFunction> functions;
  std::vector<ShellHeredoc> heredocs;
  bool runs_beside = false;         ///< some of it goes on beside the rest: `&`
  std::vector<WrittenAt> unclosed;  ///< quotes, braces and here-documents that never end
};

/// Splits shell text into its commands.
ShellText read_shell(const MappedText& text);

/// Moves the commands of each function that one command of the text calls behind that command, into its arms. Other
/// functions stay where they are written: who calls them, or how often, is not known.
void place_functions(ShellText& text);

/// A script as a block of directives (one a command, its words as they are) and raw here-documents.
Tree parse_shell(FileId file, std::string_view bytes);

}  // namespace outlast
