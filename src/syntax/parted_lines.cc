#include "syntax/parted_lines.h"

#include <algorithm>

#include "text/code_search.h"

namespace outlast {
namespace {

/// True where a keyword stands at the end of a line.
bool ends_a_line(std::string_view text, std::string_view word) {
  for (size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const size_t end = at + word.size();
    const std::string_view behind = text.substr(end, past_blanks(text, end) - end);
    if (behind.find('\n') != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

std::string with_joined_lines(std::string_view text, TSNode root) {
  constexpr std::string_view kExport = "export", kWith = "with {";
  std::string joined;
  if (!ends_a_line(text, kExport) && find_code(text, kWith) == std::string_view::npos) return joined;
  each_named_child(root, [&](TSNode child) {
    const std::string_view written = bytes_of(text, child);
    const bool is_lone = node_type(child) == "expression_statement" && written == kExport;
    const size_t end = node_end_byte(child), next = past_blanks(text, end);
    const bool has_attributes = node_type(child) == "import_statement" && end_of_code(text, next, kWith) != text.npos;
    if (!is_lone && !has_attributes) return;
    if (joined.empty()) joined = text;
    std::fill(joined.begin() + static_cast<std::ptrdiff_t>(end), joined.begin() + static_cast<std::ptrdiff_t>(next),
              ' ');
  });
  return joined;
}

}  // namespace outlast
