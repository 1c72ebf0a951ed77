#include "syntax/tree.h"

#include <algorithm>

namespace outlast {

namespace {

/// The file that a node of a joined tree stands in.
const TreePart& part_of(const Tree& tree, NodeId node) {
  const auto after = std::upper_bound(tree.parts.begin(), tree.parts.end(), node,
                                      [](NodeId id, const TreePart& part) { return id < part.first; });
  return after == tree.parts.begin() ? tree.parts.front() : *(after - 1);
}

}  // namespace

std::string_view written(const Tree& tree, NodeId node) {
  const Node& n = tree.nodes[node];
  const std::string_view bytes = tree.parts.empty() ? tree.bytes : part_of(tree, node).bytes;
  return bytes.substr(n.begin, n.end - n.begin);
}

std::string_view text(const Tree& tree, NodeId node) {
  const Node& n = tree.nodes[node];
  return n.text != 0 ? std::string_view(tree.texts[n.text - 1]) : written(tree, node);
}

Span span(const Tree& tree, NodeId node) {
  const FileId file = tree.parts.empty() ? tree.file : part_of(tree, node).file;
  return {file, tree.nodes[node].begin, tree.nodes[node].end};
}

Tree joined(const std::vector<const Tree*>& trees) {
  Tree all;
  for (const Tree* tree : trees) {
    all.complete = all.complete && tree->complete;
    if (tree->nodes.empty()) continue;
    if (all.nodes.empty()) {
      all.file = tree->file;
      all.bytes = tree->bytes;
      all.nodes.push_back(tree->nodes[0]);
    }
    all.parts.push_back({static_cast<uint32_t>(all.nodes.size()), tree->file, tree->bytes});
    const auto moved = static_cast<uint32_t>(all.nodes.size() - 1), texts = static_cast<uint32_t>(all.texts.size());
    for (size_t i = 1; i < tree->nodes.size(); ++i) {
      Node node = tree->nodes[i];
      node.subtree_end += moved;
      if (node.text != 0) node.text += texts;
      all.nodes.push_back(node);
    }
    all.texts.insert(all.texts.end(), tree->texts.begin(), tree->texts.end());
  }
  if (!all.nodes.empty()) all.nodes[0].subtree_end = static_cast<uint32_t>(all.nodes.size());
  return all;
}

Children children(const Tree& tree, NodeId node) { return {&tree, node + 1, tree.nodes[node].subtree_end}; }

NodeId value_of(const Tree& tree, NodeId pair) { return tree.nodes[pair + 1].subtree_end; }

std::optional<NodeId> find(const Tree& tree, NodeId map, std::string_view key) {
  if (tree.nodes.empty() || tree.nodes[map].kind != NodeKind::map) return std::nullopt;
  std::optional<NodeId> found;
  for (NodeId pair : children(tree, map)) {
    if (tree.nodes[pair].kind == NodeKind::pair && text(tree, key_of(pair)) == key) found = value_of(tree, pair);
  }
  return found;
}

std::optional<NodeId> find_path(const Tree& tree, NodeId map, std::initializer_list<std::string_view> keys) {
  std::optional<NodeId> at = map;
  for (std::string_view key : keys) {
    at = find(tree, *at, key);
    if (!at) return std::nullopt;
  }
  return at;
}

std::vector<NodeId> words(const Tree& tree, NodeId directive) {
  std::vector<NodeId> found;
  for (NodeId child : children(tree, directive)) {
    if (tree.nodes[child].kind == NodeKind::word) found.push_back(child);
  }
  return found;
}

std::optional<NodeId> block_of(const Tree& tree, NodeId directive) {
  for (NodeId child : children(tree, directive)) {
    if (tree.nodes[child].kind == NodeKind::block) return child;
  }
  return std::nullopt;
}

NodeId TreeBuilder::open(NodeKind kind, uint32_t begin) {
  tree_.nodes.push_back({.begin = begin, .end = begin, .kind = kind});
  return static_cast<NodeId>(tree_.nodes.size() - 1);
}

void TreeBuilder::close(NodeId node, uint32_t end) {
  tree_.nodes[node].end = end;
  tree_.nodes[node].subtree_end = static_cast<uint32_t>(tree_.nodes.size());
}

NodeId TreeBuilder::leaf(NodeKind kind, uint32_t begin, uint32_t end, Style style) {
  const NodeId id = open(kind, begin);
  tree_.nodes[id].style = style;
  close(id, end);
  return id;
}

NodeId TreeBuilder::leaf(NodeKind kind, uint32_t begin, uint32_t end, Style style, std::string decoded) {
  const NodeId id = leaf(kind, begin, end, style);
  tree_.texts.push_back(std::move(decoded));
  tree_.nodes[id].text = static_cast<uint32_t>(tree_.texts.size());
  return id;
}

void TreeBuilder::gap(uint32_t begin, uint32_t end, std::string reason) {
  tree_.gaps.push_back({{tree_.file, begin, end}, std::move(reason)});
  tree_.complete = false;
}

}  // namespace outlast
