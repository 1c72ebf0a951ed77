#include "adapters/nginx_above.h"

#include <algorithm>
#include <set>

#include "syntax/nginx.h"

namespace outlast {
namespace {

constexpr size_t kMostAbove = 5;

/// The http block of a configuration that includes whatever stands in some folder.
std::optional<NodeId> open_http_block(const Tree& tree) {
  for (const NodeId directive : children(tree, 0)) {
    if (tree.nodes[directive + 1].kind != NodeKind::word || text(tree, directive + 1) != "http") continue;
    const std::optional<NodeId> block = block_of(tree, directive);
    if (!block) continue;
    for (const NodeId line : children(tree, *block)) {
      const NodeId word = line + 2;
      const bool is_include = tree.nodes[line + 1].kind == NodeKind::word && text(tree, line + 1) == "include" &&
                              word < tree.nodes[line].subtree_end;
      if (is_include && text(tree, word).find('*') != std::string_view::npos) return block;
    }
  }
  return std::nullopt;
}

}  // namespace

void add_nginx_above(const Deriving& deriving, const Component& component, const NginxTree& files,
                     const NginxTreeOf& open, std::deque<NginxTree>& trees, NginxBeside& beside) {
  if (!component.workloads.empty()) return;
  const std::string_view folder = folder_of(component.name);
  std::set<std::string_view> own;
  for (const NodeId directive : children(files.root(), 0)) own.insert(nginx_handed_down(files.root(), directive));
  size_t found = 0;
  for (const Component& one : deriving.model.components) {
    if (one.system != component.system || one.file == FileId::none || one.file == component.file) continue;
    if (folder_of(one.name) != folder || found >= kMostAbove) continue;
    const Tree& written = deriving.documents.tree(one.file, Format::nginx);
    if (nginx_context(written, one.name) != NginxContext::main || !open_http_block(written)) continue;
    ++found;
    NginxTree& tree = trees.emplace_back(open(one.file));
    const std::optional<NodeId> block = open_http_block(tree.root());
    std::vector<NginxDirective> lines;
    if (block) tree.expand(tree.root(), *block, lines);
    for (const NginxDirective& line : lines) {
      const std::string_view name = nginx_handed_down(*line.tree, line.node);
      if (name.empty() || name == "include" || own.contains(name)) continue;
      if (name == "proxy_set_header") {
        beside.unread = span(*line.tree, line.node);
      } else if (!nginx_adds(name) && own.insert(name).second) {
        beside.above.push_back(line);
      }
    }
  }
}

}  // namespace outlast
