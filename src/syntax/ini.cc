#include "syntax/ini.h"

#include "syntax/lines.h"

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
  const NodeId root = build.open(NodeKind::map, 0);
  NodeId section = root, section_pair = root;
  uint32_t last = text_start(bytes);
  const auto close_section = [&] {
    if (section == root) return;
    build.close(section, last);
    build.close(section_pair, last);
  };
  for (uint32_t at = last; at < bytes.size();) {
    const Line whole = line_at(bytes, at);
    const Line line = trimmed(bytes, whole);
    at = whole.next;
    if (line.begin == line.end || bytes[line.begin] == ';' || bytes[line.begin] == '#') continue;
    if (bytes[line.begin] != '[') {
      write_pair(build, bytes, line);
      last = line.end;
      continue;
    }
    close_section();
    uint32_t name_end = line.end;
    while (name_end > line.begin + 1 && bytes[name_end - 1] != ']') name_end--;
    const bool closes = name_end > line.begin + 1;
    name_end = closes ? name_end - 1 : line.end;
    if (!closes) build.gap(line.begin, line.end, "a section without a closing bracket");
    section_pair = build.open(NodeKind::pair, line.begin);
    build.leaf(NodeKind::scalar, line.begin + 1, name_end);
    section = build.open(NodeKind::map, line.end);
    last = line.end;
  }
  close_section();
  build.close(root, static_cast<uint32_t>(bytes.size()));
  return tree;
}

}  // namespace outlast
