#include "syntax/ini.h"

#include "syntax/lines.h"
#include "syntax/sections.h"

namespace outlast {
namespace {

/// Writes `key = value`, both trimmed.
void write_pair(TreeBuilder& build, std::string_view bytes, Line line) {
  uint32_t equals = line.begin;
  while (equals < line.end && bytes[equals] != '=') equals++;
  const Line key = trimmed(bytes, {line.begin, equals, line.next});
  const bool has_value = equals < line.end;
  const Line value = has_value ? trimmed(bytes, {equals + 1, line.end, line.next}) : Line{key.end, key.end, line.next};
  const NodeId pair = build.open(NodeKind::pair, key.begin);
  build.leaf(NodeKind::scalar, key.begin, key.end);
  build.leaf(NodeKind::scalar, value.begin, value.end);
  build.close(pair, line.end);
}

}  // namespace

Tree parse_ini(FileId file, std::string_view bytes) {
  Tree tree;
  tree.file = file;
  tree.bytes = bytes;
  TreeBuilder build(tree);
  Sections sections(build, text_start(bytes));
  for (uint32_t at = text_start(bytes); at < bytes.size();) {
    const Line whole = line_at(bytes, at);
    const Line line = trimmed(bytes, whole);
    at = whole.next;
    if (line.begin == line.end || bytes[line.begin] == ';' || bytes[line.begin] == '#') continue;
    if (bytes[line.begin] != '[') {
      write_pair(build, bytes, line);
      sections.reach(line.end);
      continue;
    }
    uint32_t name_end = line.end;
    while (name_end > line.begin + 1 && bytes[name_end - 1] != ']') name_end--;
    const bool closes = name_end > line.begin + 1;
    name_end = closes ? name_end - 1 : line.end;
    if (!closes) build.gap(line.begin, line.end, "a section without a closing bracket");
    sections.open(line.begin, line.begin + 1, name_end, line.end);
  }
  sections.finish(static_cast<uint32_t>(bytes.size()));
  return tree;
}

}  // namespace outlast
