// What the preprocessor of C++ leaves out whatever it is told.
#include <algorithm>
#include <optional>

#include "syntax/program_build.h"

#include "text/words.h"

namespace outlast {

namespace {

struct Line {
  size_t begin = 0;
  size_t end = 0;
  std::string_view word;  ///< "ifdef" of a directive
  std::string_view rest;
};

std::optional<Line> directive_at(std::string_view bytes, size_t begin, size_t end) {
  std::string_view text = trimmed(bytes.substr(begin, end - begin));
  if (!text.starts_with('#')) return std::nullopt;
  text = trimmed(text.substr(1));
  const size_t past = std::min(text.find_first_not_of("abcdefghijklmnopqrstuvwxyz"), text.size());
  return Line{begin, end, text.substr(0, past), trimmed(text.substr(past))};
}

/// An open `#if`.
struct Open {
  Line start;
  bool is_dead = false;   ///< `#if 0`
  bool is_first = false;  ///< the first directive of the file
  std::optional<Line> otherwise;
  bool has_elif = false;
};

bool is_conditional(std::string_view word) { return word == "if" || word == "ifdef" || word == "ifndef"; }

/// Puts a name where a macro is given a type, which the grammar takes for no argument: `ABSL_FLAG(double, size, …)`.
void name_types_of_flags(std::string& text) {
  constexpr std::string_view kFlag = "ABSL_FLAG(";
  for (size_t at = text.find(kFlag); at != std::string::npos; at = text.find(kFlag, at + 1)) {
    int depth = 0;
    for (size_t i = at + kFlag.size(); i < text.size(); ++i) {
      const char c = text[i];
      if (c == ';' || c == '"' || (c == ',' && depth == 0)) break;
      depth += c == '<' ? 1 : c == '>' ? -1 : 0;
      if (c != '\n' && c != '\r') text[i] = 'T';
    }
  }
}

}  // namespace

std::string without_dead_lines(std::string_view bytes) {
  std::string text(bytes);
  const auto blank = [&](size_t begin, size_t end) {
    for (size_t i = begin; i < end; ++i) {
      if (text[i] != '\n' && text[i] != '\r') text[i] = ' ';
    }
  };
  std::vector<Open> open;
  std::optional<Line> first, second, guard_end;
  size_t directives = 0, last = 0;
  for (size_t begin = 0; begin < bytes.size();) {
    const size_t end = std::min(bytes.find('\n', begin), bytes.size());
    const std::optional<Line> line = directive_at(bytes, begin, end);
    begin = end + 1;
    if (!line) continue;
    ++directives;
    last = line->begin;
    if (directives == 1) first = line;
    if (directives == 2) second = line;
    if (is_conditional(line->word)) {
      open.push_back({.start = *line, .is_dead = line->word == "if" && line->rest == "0", .is_first = directives == 1});
    } else if (!open.empty() && line->word.starts_with("elif")) {
      open.back().has_elif = true;
    } else if (!open.empty() && line->word == "else") {
      open.back().otherwise = line;
    } else if (!open.empty() && line->word == "endif") {
      const Open done = open.back();
      open.pop_back();
      if (done.is_first && !done.otherwise && !done.has_elif) guard_end = line;
      if (!done.is_dead || done.has_elif) continue;
      blank(done.start.begin, done.otherwise ? done.otherwise->end : line->end);
      blank(line->begin, line->end);
    }
  }
  const bool is_guarded = guard_end && guard_end->begin == last && first && second && first->word == "ifndef" &&
                          second->word == "define" && trimmed(second->rest) == trimmed(first->rest);
  if (is_guarded) {
    blank(first->begin, first->end);
    blank(guard_end->begin, guard_end->end);
  }
  name_types_of_flags(text);
  return text;
}

}  // namespace outlast
