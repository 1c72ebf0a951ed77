#include "syntax/shell_values.h"

#include <algorithm>
#include <set>

#include "text/words.h"

namespace outlast {
namespace {

using Names = std::set<std::string, std::less<>>;

constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._/:@,+-";
/// Commands that run text of which nothing is seen.
constexpr std::string_view kReaders[] = {".", "source", "eval"};
constexpr std::string_view kSetters[] = {"export",  "readonly",  "declare", "typeset", "local",  "read",
                                         "mapfile", "readarray", "getopts", "let",     "printf", "unset"};
/// Variables that the shell sets by itself.
constexpr std::string_view kShells[] = {"SECONDS", "RANDOM", "SRANDOM", "LINENO", "PWD",     "OLDPWD",
                                        "REPLY",   "OPTARG", "OPTIND",  "_",      "COLUMNS", "LINES"};

template <size_t N>
bool is_one(const std::string_view (&words)[N], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

size_t name_length(std::string_view text) {
  if (text.empty() || (text[0] >= '0' && text[0] <= '9')) return 0;
  return static_cast<size_t>(std::find_if_not(text.begin(), text.end(), is_name_byte) - text.begin());
}

/// The name that a word gives a value to; "" where it is no plain assignment.
std::string_view name_set(std::string_view word) {
  const size_t length = name_length(word);
  return length > 0 && length < word.size() && word[length] == '=' ? word.substr(0, length) : std::string_view();
}

/// True for a command that may set variables which it does not name: `export $(cat .env)`, `set -a`, `local -n`.
bool sets_any(const ShellCommand& command) {
  size_t first = 0;
  while (first < command.words.size() &&
         (command.words[first].value.text == "builtin" || command.words[first].value.text == "command" ||
          !name_set(command.words[first].value.text).empty()))
    ++first;
  if (first >= command.words.size()) return false;
  const std::string_view program = command.words[first].value.text;
  if (is_one(kReaders, program)) return true;
  const bool is_set = program == "set";
  if (!is_set && !is_one(kSetters, program)) return false;
  // What `printf` prints is no name, but for what stands behind `-v`.
  const bool is_print = program == "printf";
  for (size_t i = first + 1; i < command.words.size(); ++i) {
    const std::string_view word = command.words[i].value.text;
    if (is_print && (i < 2 || command.words[i - 1].value.text != "-v")) continue;
    if (is_set && (word == "allexport" || (word.starts_with('-') && word.find('a') != std::string_view::npos)))
      return true;
    if (is_set) continue;
    if (word.starts_with('-')) {
      const bool is_declaration = program == "declare" || program == "typeset" || program == "local";
      if (is_declaration && word.find('n') != std::string_view::npos) return true;
      continue;
    }
    const size_t length = name_length(word);
    const char next = length < word.size() ? word[length] : '=';
    const bool is_named = length > 0 && (next == '=' || next == '+' || next == '[' || next == '-');
    if (!is_named && program != "let") return true;
    if (program == "let" && word.find_first_of("$`") != std::string_view::npos) return true;
  }
  return false;
}

/// Adds the names in a text that are not asked for by `$x` or `${x}`, and those that `${x:=…}` sets.
void add_names(std::string_view text, Names& names) {
  for (size_t at = 0; at < text.size();) {
    if (!is_name_byte(text[at])) {
      ++at;
      continue;
    }
    size_t end = at;
    while (end < text.size() && is_name_byte(text[end])) ++end;
    const bool is_asked = at > 0 && (text[at - 1] == '$' || (at > 1 && text[at - 1] == '{' && text[at - 2] == '$'));
    const bool is_set = text.substr(end, 1) == "=" || text.substr(end, 2) == ":=";
    if (!is_asked || is_set) names.emplace(text.substr(at, end - at));
    at = end;
  }
}

/// Adds the names that the text sets wherever that stands: `${x:=5}`, `$((x++))`.
void add_names_within(std::string_view bytes, Names& names) {
  for (size_t at = bytes.find("${"); at != std::string_view::npos; at = bytes.find("${", at + 2)) {
    const size_t length = name_length(bytes.substr(at + 2, 200));
    const std::string_view behind = bytes.substr(at + 2 + length, 2);
    if (behind.starts_with('=') || behind == ":=") names.emplace(bytes.substr(at + 2, length));
  }
  for (const std::string_view open : {std::string_view("(("), std::string_view("$[")}) {
    for (size_t at = bytes.find(open); at != std::string_view::npos; at = bytes.find(open, at + 2)) {
      const std::string_view rest = bytes.substr(at, 1'000);
      const std::string_view inside = rest.substr(0, rest.find(open == "((" ? "))" : "]"));
      const bool sets = inside.find('=') != std::string_view::npos || inside.find("++") != std::string_view::npos ||
                        inside.find("--") != std::string_view::npos;
      if (sets) add_names(inside, names);
    }
  }
}

/// True where what stands behind a command makes a process of its own of it: `x=5 | y`, `x=5 &`.
bool is_apart(const ShellCommand& command, std::string_view bytes) {
  const size_t at = bytes.find_first_not_of(" \t", command.words.back().end);
  if (at == std::string_view::npos || (bytes[at] != '|' && bytes[at] != '&')) return false;
  return bytes.substr(at, 2) != "||" && bytes.substr(at, 2) != "&&";
}

/// True for a command of assignments alone, which are the script's own from there on.
bool assigns(const ShellCommand& command, std::string_view bytes) {
  const std::string_view first = command.words[0].value.text;
  const bool is_declared = first == "export" || first == "readonly" || first == "declare" || first == "typeset";
  for (size_t i = is_declared ? 1 : 0; i < command.words.size(); ++i) {
    const std::string_view word = command.words[i].value.text;
    const bool is_kind = is_declared && (word == "-x" || word == "-r" || word == "-g" || word == "-rx");
    if (name_set(word).empty() && !is_kind) return false;
  }
  return command.path.empty() && !command.is_array && !is_apart(command, bytes);
}

bool only_prints(const ShellCommand& command) {
  const std::string_view program = command.words[0].value.text;
  return program == "echo" ||
         (program == "printf" && (command.words.size() < 2 || command.words[1].value.text != "-v"));
}

}  // namespace

bool is_plain_shell(std::string_view text) { return text.find_first_not_of(kPlain) == std::string_view::npos; }

ShellValues values_set_once(const ShellText& text, std::string_view bytes) {
  ShellValues values;
  Names doubted(std::begin(kShells), std::end(kShells));
  add_names_within(bytes, doubted);
  const auto add_all = [&](const std::vector<ShellWord>& words) {
    for (const ShellWord& word : words) add_names(word.value.text, doubted);
  };
  for (const ShellCommand& other : text.others) {
    add_all(other.words);
    add_all(other.redirected);
  }
  for (size_t c = 0; c < text.commands.size(); ++c) {
    const ShellCommand& command = text.commands[c];
    if (command.words.empty()) continue;
    if (sets_any(command)) return {};
    add_all(command.elements);
    if (only_prints(command)) continue;
    if (!assigns(command, bytes)) {
      add_all(command.words);
      continue;
    }
    for (const ShellWord& word : command.words) {
      const std::string_view name = name_set(word.value.text);
      if (name.empty()) continue;
      const std::string_view value = std::string_view(word.value.text).substr(name.size() + 1);
      const bool is_new = values.emplace(name, ShellValue{std::string(value), c}).second;
      if (!is_new || value.empty() || !is_plain_shell(value)) doubted.emplace(name);
    }
  }
  for (const std::string& name : doubted) values.erase(name);
  return values;
}

TextHole shell_hole(const ShellValues& values, std::string_view text, size_t at, size_t command) {
  TextHole hole{static_cast<uint32_t>(at), static_cast<uint32_t>(at + 1), {}};
  text = text.substr(0, at + kLongestHole);
  const auto value = [&](std::string_view name) -> std::optional<std::string> {
    const auto found = values.find(name);
    if (found == values.end() || found->second.command >= command) return std::nullopt;
    return found->second.text;
  };
  size_t end = at + 1;
  if (text[at] == '`') {
    end = text.find('`', end);
  } else if (end < text.size() && (text[end] == '{' || text[end] == '(')) {
    const char open = text[end], close = open == '{' ? '}' : ')';
    int depth = 0;
    for (; end < text.size(); ++end) {
      depth += text[end] == open ? 1 : text[end] == close ? -1 : 0;
      if (depth == 0) break;
    }
    if (open == '{' && end < text.size() && name_length(text.substr(at + 2, end - at - 2)) == end - at - 2)
      hole.text = value(text.substr(at + 2, end - at - 2));
  } else {
    while (end < text.size() && is_name_byte(text[end])) ++end;
    // `$1`, `$@`: one character
    const char first = at + 1 < text.size() ? text[at + 1] : '0';
    if ((first >= '0' && first <= '9') || !is_name_byte(first)) end = std::min(at + 2, text.size());
    hole.text = value(text.substr(at + 1, end - at - 1));
    hole.end = static_cast<uint32_t>(end);
    return hole;
  }
  hole.end = static_cast<uint32_t>(std::min(end, text.size() - 1) + 1);
  return hole;
}

}  // namespace outlast
