#include "syntax/import_types.h"

#include <algorithm>

#include "text/code_search.h"
#include "text/words.h"

namespace outlast {
namespace {

constexpr std::string_view kImport = "import (";

/// Where the type's own name begins behind `import("…").`, which stands at an offset; 0 for anything but a list of it.
size_t type_behind(std::string_view text, size_t at) {
  size_t end = past_blanks(text, end_of_code(text, at, kImport));
  if (end >= text.size() || (text[end] != '\'' && text[end] != '"')) return 0;
  end = text.find(text[end], end + 1);
  if (end == std::string_view::npos) return 0;
  end = past_blanks(text, end + 1);
  if (end < text.size() && text[end] == ',') end = past_blanks(text, end + 1);
  end = end_of_code(text, end, ") .");
  if (end == std::string_view::npos) return 0;
  const size_t type = past_blanks(text, end);
  size_t past = type;
  while (past < text.size() && is_script_name_byte(text[past])) {
    while (past < text.size() && is_script_name_byte(text[past])) ++past;
    const size_t dot = end_of_code(text, past_blanks(text, past), ".");
    if (dot != std::string_view::npos) past = past_blanks(text, dot);
  }
  return past > type && end_of_code(text, past_blanks(text, past), "[ ]") != std::string_view::npos ? type : 0;
}

constexpr size_t kLongestTypes = 2'000;

/// Where the types begin, at their `<`, that end at a `>` in front of a template; npos for anything else. Those without
/// a bracket the grammar reads.
size_t types_before(std::string_view text, size_t end) {
  int depth = 0;
  bool has_list = false;
  for (size_t at = end; at > 0 && end - at < kLongestTypes; --at) {
    const char c = text[at];
    has_list = has_list || c == '[';
    if (c == '`' || c == '(' || c == ')' || c == '=') return std::string_view::npos;
    if (c == '>' || c == ']' || c == '}') ++depth;
    if (c == '[' || c == '{' || c == '<') --depth;
    if (depth > 0) continue;
    const bool is_tag = c == '<' && depth == 0 && has_list && is_script_name_byte(text[at - 1]);
    return is_tag ? at : std::string_view::npos;
  }
  return std::string_view::npos;
}

void blank_types_of_tags(std::string_view text, std::string& masked) {
  for (size_t at = find_code(text, "> `"); at != std::string_view::npos; at = find_code(text, "> `", at + 1)) {
    const size_t begin = types_before(text, at);
    if (begin == std::string_view::npos) continue;
    if (masked.empty()) masked = text;
    for (size_t i = begin; i <= at; ++i) {
      if (masked[i] != '\n' && masked[i] != '\r') masked[i] = ' ';
    }
  }
}

}  // namespace

std::string without_unread_types(std::string_view text) {
  std::string masked;
  blank_types_of_tags(text, masked);
  for (size_t at = find_code(text, kImport); at != std::string_view::npos; at = find_code(text, kImport, at + 1)) {
    const size_t type = !without_blanks_at_end(text.substr(0, at)).ends_with('.') ? type_behind(text, at) : 0;
    if (type == 0) continue;
    if (masked.empty()) masked = text;
    std::fill(masked.begin() + static_cast<std::ptrdiff_t>(at), masked.begin() + static_cast<std::ptrdiff_t>(type),
              ' ');
  }
  return masked;
}

}  // namespace outlast
