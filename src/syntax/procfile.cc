#include "syntax/procfile.h"

#include "syntax/lines.h"

namespace outlast {
namespace {

bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

}  // namespace

Tree parse_procfile(FileId file, std::string_view bytes) {
  Tree tree;
  tree.file = file;
  tree.bytes = bytes;
  TreeBuilder build(tree);
  const NodeId root = build.open(NodeKind::map, 0);
  for (uint32_t at = text_start(bytes); at < bytes.size();) {
    const Line whole = line_at(bytes, at);
    const Line line = trimmed(bytes, whole);
    at = whole.next;
    if (line.begin == line.end || bytes[line.begin] == '#') continue;
    uint32_t colon = line.begin;
    while (colon < line.end && is_name_char(bytes[colon])) colon++;
    if (colon == line.begin || colon == line.end || bytes[colon] != ':') {
      build.gap(line.begin, line.end, "a line that is no process");
      continue;
    }
    const Line command = trimmed(bytes, {colon + 1, line.end, line.next});
    const NodeId pair = build.open(NodeKind::pair, line.begin);
    build.leaf(NodeKind::scalar, line.begin, colon);
    build.leaf(NodeKind::scalar, command.begin, command.end);
    build.close(pair, line.end);
  }
  build.close(root, static_cast<uint32_t>(bytes.size()));
  return tree;
}

}  // namespace outlast
