#include "syntax/systemd.h"

#include "syntax/lines.h"
#include "syntax/sections.h"

namespace outlast {
namespace {

bool is_comment(std::string_view bytes, Line line) {
  return line.begin < line.end && (bytes[line.begin] == '#' || bytes[line.begin] == ';');
}

/// Takes the lines that go on with `line`. `value` gets the text, `end` where its last piece ends; returns the next
/// line.
uint32_t join_lines(std::string_view bytes, Line first, std::string& value, uint32_t& end) {
  Line line = first;
  uint32_t next = first.next;
  while (true) {
    const bool goes_on = line.end > line.begin && bytes[line.end - 1] == '\\';
    if (goes_on) line.end--;
    value += bytes.substr(line.begin, line.end - line.begin);
    end = line.end;
    if (!goes_on) return next;
    value += ' ';
    do {
      if (next >= bytes.size()) return next;
      const Line whole = line_at(bytes, next);
      next = whole.next;
      line = trimmed(bytes, whole);
    } while (is_comment(bytes, line));
  }
}

}  // namespace

Tree parse_systemd(FileId file, std::string_view bytes) {
  Tree tree;
  tree.file = file;
  tree.bytes = bytes;
  TreeBuilder build(tree);
  Sections sections(build, text_start(bytes));
  for (uint32_t at = text_start(bytes); at < bytes.size();) {
    const Line whole = line_at(bytes, at);
    const Line line = trimmed(bytes, whole);
    at = whole.next;
    if (line.begin == line.end || is_comment(bytes, line)) continue;
    if (bytes[line.begin] == '[' && bytes[line.end - 1] == ']') {
      sections.open(line.begin, line.begin + 1, line.end - 1, line.end);
      continue;
    }
    uint32_t equals = line.begin;
    while (equals < line.end && bytes[equals] != '=') equals++;
    if (equals == line.end) {
      build.gap(line.begin, line.end, "a line that is neither a section nor a setting");
      continue;
    }
    const Line key = trimmed(bytes, {line.begin, equals, line.next});
    const Line rest = trimmed(bytes, {equals + 1, line.end, whole.next});
    const NodeId pair = build.open(NodeKind::pair, key.begin);
    build.leaf(NodeKind::scalar, key.begin, key.end);
    std::string value;
    uint32_t end = rest.end;
    at = join_lines(bytes, rest, value, end);
    if (at == whole.next && end == rest.end) {
      build.leaf(NodeKind::scalar, rest.begin, rest.end);
    } else {
      while (!value.empty() && is_line_blank(value.back())) value.pop_back();
      build.leaf(NodeKind::scalar, rest.begin, end, Style::plain, std::move(value));
    }
    build.close(pair, end);
    sections.reach(end);
  }
  sections.finish(static_cast<uint32_t>(bytes.size()));
  return tree;
}

}  // namespace outlast
