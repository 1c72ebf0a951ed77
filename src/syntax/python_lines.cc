#include "syntax/python_lines.h"

#include <algorithm>
#include <vector>

#include "text/comments.h"

namespace outlast {

namespace {

bool closes(char open, char close) {
  return (open == '(' && close == ')') || (open == '[' && close == ']') || (open == '{' && close == '}');
}

struct Range {
  size_t begin = 0, end = 0;
};

}  // namespace

std::string with_joined_brackets(std::string_view bytes) {
  std::string joined;
  std::vector<size_t> open;    ///< brackets that are not closed so far
  std::vector<Range> pending;  ///< line ends behind the first of them
  const auto blank = [&](const Range& range) {
    if (joined.empty()) joined = bytes;
    std::fill(joined.begin() + static_cast<std::ptrdiff_t>(range.begin),
              joined.begin() + static_cast<std::ptrdiff_t>(range.end), ' ');
  };
  constexpr std::string_view kSigns = "\\\"'([{)]}\r\n";
  for (size_t at = bytes.find_first_of(kSigns); at != std::string_view::npos; at = bytes.find_first_of(kSigns, at)) {
    const char c = bytes[at];
    size_t end = at + 1;
    if (c == '"' || c == '\'') {
      end = end_of_quoted(bytes, at, CommentStyle::python);
    } else if (c == '\r' || c == '\n' || c == '\\') {
      // A line may be joined both by a bracket and a backslash.
      if (c == '\\' && end < bytes.size() && bytes[end] != '\r' && bytes[end] != '\n') break;
      if (c == '\\' && bytes.substr(end).starts_with("\r\n")) ++end;
      if (c == '\\' && end < bytes.size()) ++end;
      if (!open.empty()) pending.push_back({at, end});
    } else if (c == '(' || c == '[' || c == '{') {
      open.push_back(at);
    } else {
      // What is not closed as it was opened says nothing of the lines behind it.
      if (open.empty() || !closes(bytes[open.back()], c)) break;
      for (; !pending.empty() && pending.back().begin > open.back(); pending.pop_back()) blank(pending.back());
      open.pop_back();
    }
    at = end;
  }
  return joined;
}

}  // namespace outlast
