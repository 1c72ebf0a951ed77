#include "syntax/nginx_lua.h"

#include <algorithm>
#include <string>

namespace outlast {
namespace {

/// The level of a long bracket that opens at `at` ("[[" is 0, "[==[" is 2); -1 when there is none.
int long_bracket(std::string_view bytes, size_t at) {
  size_t i = at + 1;
  while (i < bytes.size() && bytes[i] == '=') ++i;
  return i < bytes.size() && bytes[i] == '[' ? static_cast<int>(i - at - 1) : -1;
}

size_t behind_long_bracket(std::string_view bytes, size_t at, int level) {
  const std::string close = "]" + std::string(static_cast<size_t>(level), '=') + "]";
  const size_t found = bytes.find(close, at + static_cast<size_t>(level) + 2);
  return found == std::string_view::npos ? bytes.size() : found + close.size();
}

size_t behind_string(std::string_view bytes, size_t at) {
  const char quote = bytes[at++];
  while (at < bytes.size() && bytes[at] != quote) at += bytes[at] == '\\' ? 2 : 1;
  return std::min(at + 1, bytes.size());
}

size_t behind_comment(std::string_view bytes, size_t at) {
  at += 2;
  if (at < bytes.size() && bytes[at] == '[') {
    const int level = long_bracket(bytes, at);
    if (level >= 0) return behind_long_bracket(bytes, at, level);
  }
  return std::min(bytes.find('\n', at), bytes.size());
}

}  // namespace

bool is_lua_block(const Tree& tree, NodeId directive) {
  const NodeId name = directive + 1;
  return name < tree.nodes.size() && tree.nodes[name].kind == NodeKind::word &&
         text(tree, name).ends_with("_by_lua_block");
}

uint32_t end_of_lua(std::string_view bytes, uint32_t from) {
  size_t at = from + 1;
  size_t depth = 1;
  while (at < bytes.size()) {
    const char c = bytes[at];
    if (c == '"' || c == '\'') {
      at = behind_string(bytes, at);
    } else if (c == '-' && bytes.substr(at, 2) == "--") {
      at = behind_comment(bytes, at);
    } else if (c == '[' && long_bracket(bytes, at) >= 0) {
      at = behind_long_bracket(bytes, at, long_bracket(bytes, at));
    } else {
      ++at;
      if (c == '{') ++depth;
      if (c == '}' && --depth == 0) break;
    }
  }
  return static_cast<uint32_t>(std::min(at, bytes.size()));
}

}  // namespace outlast
