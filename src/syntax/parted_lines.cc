#include "syntax/parted_lines.h"

#include <algorithm>

#include "text/code_search.h"

namespace outlast {
namespace {

void join(std::string_view text, size_t begin, size_t end, std::string& joined) {
  if (joined.empty()) joined = text;
  std::fill(joined.begin() + static_cast<std::ptrdiff_t>(begin), joined.begin() + static_cast<std::ptrdiff_t>(end),
            ' ');
}

TSNode node_at(TSNode root, size_t begin, size_t end) {
  return ts_node_descendant_for_byte_range(root, static_cast<uint32_t>(begin), static_cast<uint32_t>(end));
}

}  // namespace

std::string with_joined_lines(std::string_view text, TSNode root) {
  // Each is looked up in the tree from its root: more stand in no program that people write.
  constexpr int kMostParted = 300;
  int parted = 0;
  std::string joined;
  for (const std::string_view word : {"export", "new"}) {
    for (size_t at = find_code(text, word); at != std::string_view::npos; at = find_code(text, word, at + 1)) {
      const size_t end = at + word.size(), next = past_blanks(text, end);
      if (text.substr(end, next - end).find('\n') == std::string_view::npos) continue;
      if (++parted > kMostParted) return "";
      // In comments and texts it is no name, and elsewhere a name cannot be such a word.
      if (node_type(node_at(root, at, end)) == "identifier") join(text, end, next, joined);
    }
  }
  constexpr std::string_view kWith = "with {";
  for (size_t at = find_code(text, kWith); at != std::string_view::npos; at = find_code(text, kWith, at + 1)) {
    const size_t before = without_blanks_at_end(text.substr(0, at)).size();
    if (text.substr(before, at - before).find('\n') == std::string_view::npos || before == 0) continue;
    if (++parted > kMostParted) return "";
    TSNode string = node_at(root, before - 1, before);
    if (node_type(node_parent(string)) == "string") string = node_parent(string);
    if (node_type(node_parent(string)) == "import_statement") join(text, before, at, joined);
  }
  // `export { a }` is whole without what it is from.
  for (size_t at = find_code(text, "from"); at != std::string_view::npos; at = find_code(text, "from", at + 1)) {
    const size_t before = without_blanks_at_end(text.substr(0, at)).size(), next = past_blanks(text, at + 4);
    const bool is_parted = text.substr(before, next - before).find('\n') != std::string_view::npos;
    if (!is_parted || before == 0 || next >= text.size() || (text[next] != '"' && text[next] != '\'')) continue;
    if (++parted > kMostParted) return "";
    TSNode whole = node_at(root, before - 1, before);
    for (int up = 0; up < 3 && node_type(whole) != "export_statement"; ++up) whole = node_parent(whole);
    if (node_type(whole) != "export_statement" || node_type(node_at(root, at, at + 4)) != "identifier") continue;
    join(text, before, at, joined);
    join(text, at + 4, next, joined);
  }
  return joined;
}

}  // namespace outlast
