#include "syntax/properties.h"

#include "syntax/lines.h"

namespace outlast {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\f'; }

/// True when an odd number of backslashes ends the range.
bool goes_on(std::string_view bytes, uint32_t begin, uint32_t end) {
  uint32_t count = 0;
  while (end > begin && bytes[end - 1] == '\\') {
    --end;
    ++count;
  }
  return count % 2 == 1;
}

/// One property with the lines that it takes.
struct Logical {
  uint32_t begin = 0;
  uint32_t end = 0;
  uint32_t next = 0;
};

Logical logical_line(std::string_view bytes, uint32_t begin, Line line) {
  while (goes_on(bytes, begin, line.end) && line.next < bytes.size()) line = line_at(bytes, line.next);
  return {begin, line.end, line.next};
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char low = static_cast<char>(c | 0x20);
  return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

/// The code unit of \uHHHH at `at`, which is its first digit; -1 when it is none.
int code_unit(std::string_view text, size_t at) {
  if (at + 4 > text.size()) return -1;
  int unit = 0;
  for (size_t i = at; i < at + 4; ++i) {
    const int digit = hex_digit(text[i]);
    if (digit < 0) return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

void append_unit(std::string& out, int unit) {
  const bool is_surrogate = unit >= 0xd800 && unit < 0xe000;
  if (unit < 0x80) {
    out += static_cast<char>(unit);
  } else if (unit < 0x800) {
    out += {static_cast<char>(0xc0 | (unit >> 6)), static_cast<char>(0x80 | (unit & 0x3f))};
  } else if (is_surrogate) {
    out += '?';
  } else {
    out += {static_cast<char>(0xe0 | (unit >> 12)), static_cast<char>(0x80 | ((unit >> 6) & 0x3f)),
            static_cast<char>(0x80 | (unit & 0x3f))};
  }
}

/// The text with its escapes undone and its lines joined.
std::string unescaped(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      if (text[i] != '\\') out += text[i];
      continue;
    }
    const char c = text[++i];
    if (c == '\n' || c == '\r') {
      if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') ++i;
      while (i + 1 < text.size() && is_blank(text[i + 1])) ++i;
    } else if (c == 'u' && code_unit(text, i + 1) >= 0) {
      append_unit(out, code_unit(text, i + 1));
      i += 4;
    } else {
      out += c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c == 'f' ? '\f' : c;
    }
  }
  return out;
}

/// A leaf that carries its decoded text only where that differs.
void write_leaf(TreeBuilder& build, std::string_view bytes, uint32_t begin, uint32_t end) {
  const std::string_view written = bytes.substr(begin, end - begin);
  if (written.find('\\') == std::string_view::npos) {
    build.leaf(NodeKind::scalar, begin, end);
  } else {
    build.leaf(NodeKind::scalar, begin, end, Style::plain, unescaped(written));
  }
}

void write_pair(TreeBuilder& build, std::string_view bytes, const Logical& line) {
  uint32_t key_end = line.begin;
  while (key_end < line.end && bytes[key_end] != '=' && bytes[key_end] != ':' && !is_blank(bytes[key_end])) {
    key_end += bytes[key_end] == '\\' && key_end + 1 < line.end ? 2 : 1;
  }
  uint32_t value = key_end;
  while (value < line.end && is_blank(bytes[value])) ++value;
  if (value < line.end && (bytes[value] == '=' || bytes[value] == ':')) ++value;
  while (value < line.end && is_blank(bytes[value])) ++value;
  const NodeId pair = build.open(NodeKind::pair, line.begin);
  write_leaf(build, bytes, line.begin, key_end);
  write_leaf(build, bytes, value, line.end);
  build.close(pair, line.end);
}

bool is_separator(std::string_view bytes, Line line) {
  uint32_t end = line.end;
  while (end > line.begin && is_blank(bytes[end - 1])) --end;
  const std::string_view text = bytes.substr(line.begin, end - line.begin);
  return text == "#---" || text == "!---";
}

bool holds_separators(std::string_view bytes) {
  return bytes.find("#---") != std::string_view::npos || bytes.find("!---") != std::string_view::npos;
}

}  // namespace

Tree parse_properties(FileId file, std::string_view bytes) {
  Tree tree;
  tree.file = file;
  tree.bytes = bytes;
  TreeBuilder build(tree);
  const bool is_stream = holds_separators(bytes);
  const uint32_t start = text_start(bytes);
  const NodeId root = is_stream ? build.open(NodeKind::list, start) : NodeId{0};
  NodeId map = build.open(NodeKind::map, start);
  for (uint32_t at = start; at < bytes.size();) {
    const Line line = line_at(bytes, at);
    uint32_t begin = line.begin;
    while (begin < line.end && is_blank(bytes[begin])) ++begin;
    at = line.next;
    if (is_separator(bytes, line)) {
      build.close(map, line.begin);
      map = build.open(NodeKind::map, line.next);
      continue;
    }
    if (begin == line.end || bytes[begin] == '#' || bytes[begin] == '!') continue;
    const Logical logical = logical_line(bytes, begin, line);
    write_pair(build, bytes, logical);
    at = logical.next;
  }
  const auto end = static_cast<uint32_t>(bytes.size());
  build.close(map, end);
  if (is_stream) build.close(root, end);
  return tree;
}

}  // namespace outlast
