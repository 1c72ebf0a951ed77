#include "syntax/dotenv.h"

#include "syntax/lines.h"

namespace outlast {
namespace {

/// The text of a double-quoted value without its quotes.
std::string unescaped(std::string_view inner) {
  std::string out;
  for (size_t i = 0; i < inner.size(); i++) {
    if (inner[i] != '\\' || i + 1 == inner.size()) {
      out += inner[i];
      continue;
    }
    const char c = inner[++i];
    if (c == 'n' || c == 'r' || c == 't') {
      out += c == 'n' ? '\n' : c == 'r' ? '\r' : '\t';
    } else {
      if (c != '"' && c != '\\' && c != '$') out += '\\';
      out += c;
    }
  }
  return out;
}

/// Past the closing quote of a value that begins at `at`; `at` itself when the quote never closes.
uint32_t quoted_end(std::string_view bytes, uint32_t at) {
  const char quote = bytes[at];
  for (uint32_t i = at + 1; i < bytes.size(); i++) {
    if (bytes[i] == '\\' && quote == '"') {
      i++;
    } else if (bytes[i] == quote) {
      return i + 1;
    }
  }
  return at;
}

/// Writes the value that begins at `at` and tells where reading goes on.
uint32_t write_value(TreeBuilder& build, std::string_view bytes, uint32_t at, Line line) {
  const char quote = at < line.end ? bytes[at] : '\0';
  if (quote == '"' || quote == '\'') {
    const uint32_t end = quoted_end(bytes, at);
    if (end > at) {
      std::string inner(bytes.substr(at + 1, end - at - 2));
      if (quote == '"') inner = unescaped(inner);
      build.leaf(NodeKind::scalar, at, end, quote == '"' ? Style::double_quoted : Style::single_quoted,
                 std::move(inner));
      return line_at(bytes, end).next;
    }
    build.gap(at, line.end, "a quote that does not end");
  }
  uint32_t end = at;
  while (end < line.end && !(bytes[end] == '#' && (end == at || is_line_blank(bytes[end - 1])))) end++;
  const Line value = trimmed(bytes, {at, end, line.next});
  build.leaf(NodeKind::scalar, value.begin, value.end);
  return line.next;
}

}  // namespace

Tree parse_dotenv(FileId file, std::string_view bytes) {
  Tree tree;
  tree.file = file;
  tree.bytes = bytes;
  TreeBuilder build(tree);
  const NodeId root = build.open(NodeKind::map, 0);
  for (uint32_t at = text_start(bytes); at < bytes.size();) {
    const Line whole = line_at(bytes, at);
    Line line = trimmed(bytes, whole);
    at = whole.next;
    if (line.begin == line.end || bytes[line.begin] == '#' || bytes[line.begin] == '!') continue;
    const std::string_view content = bytes.substr(line.begin, line.end - line.begin);
    if (content.substr(0, 6) == "export" && content.size() > 6 && is_line_blank(content[6])) {
      line = trimmed(bytes, {line.begin + 6, line.end, line.next});
    }
    uint32_t equals = line.begin;
    while (equals < line.end && bytes[equals] != '=') equals++;
    const Line key = trimmed(bytes, {line.begin, equals, line.next});
    const NodeId pair = build.open(NodeKind::pair, key.begin);
    build.leaf(NodeKind::scalar, key.begin, key.end);
    if (equals == line.end) {
      build.leaf(NodeKind::scalar, key.end, key.end);
    } else {
      const Line rest = trimmed(bytes, {equals + 1, line.end, whole.next});
      at = write_value(build, bytes, rest.begin, rest);
    }
    build.close(pair, tree.nodes.back().end);
  }
  build.close(root, static_cast<uint32_t>(bytes.size()));
  return tree;
}

}  // namespace outlast
