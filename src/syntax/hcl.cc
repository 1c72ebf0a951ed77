#include "syntax/hcl.h"

#include <string>
#include <vector>

#include "syntax/treesitter.h"

namespace outlast {
namespace {

/// One body, object or tuple on the way into the tree: what of it is still to come, and what ends with it.
struct Frame {
  std::vector<TSNode> children;
  size_t next = 0;
  std::vector<NodeId> open;  ///< innermost last
  uint32_t end = 0;
};

class Writer {
 public:
  Writer(Tree& tree, std::string_view source) : build_(tree), source_(source) {}
  void write(TSNode root);

 private:
  void take(TSNode node);
  void attribute(TSNode node);
  void element(TSNode node);
  void block(TSNode node);
  void value(TSNode node, std::vector<NodeId> open);
  void quoted(TSNode node, NodeKind kind);
  void push(TSNode node, std::vector<NodeId> open, uint32_t end);
  void close(std::vector<NodeId>& open, uint32_t end) {
    for (; !open.empty(); open.pop_back()) build_.close(open.back(), end);
  }
  std::string_view bytes(TSNode node) const { return bytes_of(source_, node); }

  TreeBuilder build_;
  std::string_view source_;
  std::vector<Frame> frames_;
};

/// The text of a quoted literal; `\"`, `\\`, `\n` and `\t` are undone.
std::string unescaped(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) {
      const char c = text[++i];
      out += c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
    } else {
      out += text[i];
    }
  }
  return out;
}

void Writer::push(TSNode node, std::vector<NodeId> open, uint32_t end) {
  Frame frame{.open = std::move(open), .end = end};
  each_named_child(node, [&](TSNode child) { frame.children.push_back(child); });
  frames_.push_back(std::move(frame));
}

void Writer::quoted(TSNode node, NodeKind kind) {
  std::string decoded;
  each_named_child(node, [&](TSNode child) {
    if (node_type(child) == "template_literal") decoded += unescaped(bytes(child));
  });
  build_.leaf(kind, node_start_byte(node), node_end_byte(node), Style::double_quoted, std::move(decoded));
}

/// A value closes what was opened for it once it is written; a list or a map does when its last child is.
void Writer::value(TSNode node, std::vector<NodeId> open) {
  constexpr int kMostWrappers = 8;
  for (int i = 0; i < kMostWrappers && node_named_child_count(node) == 1; ++i) {
    const std::string_view type = node_type(node);
    if (type != "expression" && type != "literal_value" && type != "collection_value") break;
    node = named_child(node, 0);
  }
  const uint32_t begin = node_start_byte(node), end = node_end_byte(node);
  const std::string_view type = node_type(node);
  const bool is_collection = (type == "object" || type == "tuple") && frames_.size() < kDeepest / 4;
  if (is_collection) {
    open.push_back(build_.open(type == "object" ? NodeKind::map : NodeKind::list, begin));
    return push(node, std::move(open), end);
  }
  if (type == "string_lit")
    quoted(node, NodeKind::scalar);
  else if (type == "numeric_lit" || type == "bool_lit" || type == "null_lit")
    build_.leaf(NodeKind::scalar, begin, end);
  else
    build_.leaf(NodeKind::raw, begin, end);
  close(open, end);
}

void Writer::attribute(TSNode node) {
  const TSNode key = named_child(node, 0), given = named_child(node, 1);
  if (node_is_null(key) || node_is_null(given)) return;
  const NodeId pair = build_.open(NodeKind::pair, node_start_byte(node));
  build_.leaf(NodeKind::scalar, node_start_byte(key), node_end_byte(key));
  value(given, {pair});
}

void Writer::element(TSNode node) {
  TSNode key = field(node, "key");
  const TSNode given = field(node, "val");
  if (node_is_null(key) || node_is_null(given)) return;
  const NodeId pair = build_.open(NodeKind::pair, node_start_byte(node));
  while (node_named_child_count(key) == 1 && node_type(key) != "string_lit") key = named_child(key, 0);
  if (node_type(key) == "string_lit")
    quoted(key, NodeKind::scalar);
  else
    build_.leaf(NodeKind::scalar, node_start_byte(key), node_end_byte(key));
  value(given, {pair});
}

void Writer::block(TSNode node) {
  std::vector<NodeId> open{build_.open(NodeKind::directive, node_start_byte(node))};
  TSNode body{};
  uint32_t brace = 0;
  each_named_child(node, [&](TSNode child) {
    const std::string_view type = node_type(child);
    if (type == "identifier") build_.leaf(NodeKind::word, node_start_byte(child), node_end_byte(child));
    if (type == "string_lit") quoted(child, NodeKind::word);
    if (type == "block_start") brace = node_start_byte(child);
    if (type == "body") body = child;
  });
  const uint32_t end = node_end_byte(node);
  if (frames_.size() > kDeepest / 4) {
    build_.gap(node_start_byte(node), end, "nested too deeply");
    return close(open, end);
  }
  open.push_back(build_.open(NodeKind::block, brace));
  if (node_is_null(body)) return close(open, end);
  push(body, std::move(open), end);
}

void Writer::take(TSNode node) {
  const std::string_view type = node_type(node);
  if (type == "attribute") return attribute(node);
  if (type == "object_elem") return element(node);
  if (type == "block") return block(node);
  if (type == "expression") return value(node, {});
}

void Writer::write(TSNode root) {
  const NodeId whole = build_.open(NodeKind::block, 0);
  push(root, {whole}, static_cast<uint32_t>(source_.size()));
  while (!frames_.empty()) {
    Frame& frame = frames_.back();
    if (frame.next == frame.children.size()) {
      close(frame.open, frame.end);
      frames_.pop_back();
      continue;
    }
    const TSNode child = frame.children[frame.next++];
    if (node_type(child) == "body") {
      push(child, {}, node_end_byte(child));
    } else {
      take(child);
    }
  }
}

/// The first place that the parser recovered from; null when there is none.
TSNode first_error(TSNode root) {
  TSTreeCursor cursor = ts_tree_cursor_new(root);
  TSNode found{};
  for (bool more = node_has_error(root); more;) {
    const TSNode node = ts_tree_cursor_current_node(&cursor);
    if (node_is_error(node) || node_is_missing(node)) {
      found = node;
      break;
    }
    if (node_has_error(node) && ts_tree_cursor_goto_first_child(&cursor)) continue;
    while (more && !ts_tree_cursor_goto_next_sibling(&cursor)) more = ts_tree_cursor_goto_parent(&cursor);
  }
  ts_tree_cursor_delete(&cursor);
  return found;
}

}  // namespace

Tree parse_hcl(FileId file, std::string_view bytes) {
  Tree tree{.file = file, .bytes = bytes};
  const auto refused = [&](std::string reason) {
    TreeBuilder build(tree);
    build.close(build.open(NodeKind::block, 0), static_cast<uint32_t>(bytes.size()));
    build.gap(0, 0, std::move(reason));
    return std::move(tree);
  };
  if (bytes.size() > kLongestProgram) return refused("longer than 2 MB");
  const TreePointer parsed = parse_source(grammar_of(Format::hcl), bytes);
  if (!parsed) return refused("takes too long to parse");
  const TSNode root = ts_tree_root_node(parsed.get());
  Writer(tree, bytes).write(root);
  if (const TSNode error = first_error(root); !node_is_null(error)) {
    tree.nodes[0].broken = true;
    TreeBuilder(tree).gap(node_start_byte(error), node_end_byte(error), "this does not parse");
  }
  return tree;
}

}  // namespace outlast
