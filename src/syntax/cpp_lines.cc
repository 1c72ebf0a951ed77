// What the preprocessor of C++ leaves out whatever it is told.
#include <algorithm>
#include <optional>

#include "syntax/program_build.h"

#include "text/code_search.h"
#include "text/comments.h"
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

bool is_never(std::string_view condition) { return condition == "0" || condition == "(0)" || condition == "false"; }

/// An open `#if`.
struct Open {
  Line start;
  bool is_dead = false;   ///< `#if 0`
  bool is_first = false;  ///< the first directive of the file
  std::optional<Line> otherwise;
  bool has_elif = false;
};

bool is_conditional(std::string_view word) { return word == "if" || word == "ifdef" || word == "ifndef"; }

}  // namespace

std::string without_dead_lines(std::string_view written) {
  std::string text = without_comments(written, CommentStyle::cpp);
  const std::string bytes = text;
  std::vector<std::pair<size_t, size_t>> dead;  ///< one may lie in another
  const auto blank = [&](size_t begin, size_t end) { dead.emplace_back(begin, end); };
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
      open.push_back(
          {.start = *line, .is_dead = line->word == "if" && is_never(line->rest), .is_first = directives == 1});
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
  std::sort(dead.begin(), dead.end());
  size_t done = 0;
  for (const auto& [begin, end] : dead) {
    for (size_t i = std::max(begin, done); i < end; ++i) {
      if (text[i] != '\n' && text[i] != '\r') text[i] = ' ';
    }
    done = std::max(done, end);
  }
  return text;
}

std::string with_types_of_flags_named(std::string_view text) {
  constexpr std::string_view kFlag = "ABSL_FLAG (";
  std::string named;
  for (size_t at = find_code(text, kFlag); at != std::string_view::npos; at = find_code(text, kFlag, at + 1)) {
    const size_t begin = past_blanks(text, end_of_code(text, at, kFlag));
    int depth = 0;
    constexpr size_t kLongestType = 400;
    const size_t farthest = std::min(text.size(), begin + kLongestType);
    size_t end = begin;
    for (; end < farthest && (text[end] != ',' || depth > 0); ++end) {
      if (text[end] == ';' || text[end] == '"') break;
      depth += text[end] == '<' ? 1 : text[end] == '>' ? -1 : 0;
    }
    if (end >= farthest || text[end] != ',') continue;
    if (named.empty()) named = text;
    std::fill(named.begin() + static_cast<std::ptrdiff_t>(begin), named.begin() + static_cast<std::ptrdiff_t>(end),
              'T');
  }
  return named;
}

}  // namespace outlast
