// The values that a shell script gives its own variables.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "syntax/shell.h"
#include "text/sources.h"

namespace outlast {

/// A value, and the command that gives it.
struct ShellValue {
  std::string text;
  size_t command = 0;
};

/// The variables of a script that one plain assignment gives a plain value and that nothing else in it may set.
using ShellValues = std::map<std::string, ShellValue, std::less<>>;

ShellValues values_set_once(const ShellText& text, std::string_view bytes);

/// What is longer is not looked at to its end.
constexpr size_t kLongestHole = 4096;

/// True for text that no shell makes anything else of.
bool is_plain_shell(std::string_view text);

/// What the shell puts in place of `$x`, `${x}`, `$(…)` or a backquoted command that stands at a place of a text, for
/// a command.
TextHole shell_hole(const ShellValues& values, std::string_view text, size_t at, size_t command);

}  // namespace outlast
