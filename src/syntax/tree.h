// One positioned tree for every data format. Trees are flat: nodes in pre-order, each knowing where its subtree ends.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/gap.h"
#include "text/span.h"

namespace outlast {

/// What a node is, and what its children are.
enum class NodeKind : uint8_t {
  map,        ///< children are pairs
  list,       ///< children are values
  pair,       ///< exactly two children: the key (a scalar) and the value
  scalar,     ///< a leaf value
  directive,  ///< block-and-words formats: children are words, then at most one block (nginx, Dockerfile, HCL blocks)
  word,       ///< one argument of a directive; the first is its name
  block,      ///< children are directives
  raw,        ///< text that is carried unread: a Lua block, an HCL expression, a heredoc
};

/// How a scalar or word is written.
enum class Style : uint8_t { plain, single_quoted, double_quoted, literal, folded };

/// Index into Tree::nodes.
using NodeId = uint32_t;

/// 24 bytes. `begin`/`end` cover the node as written, quotes included; a map or block covers its delimiters if it has
/// any.
struct Node {
  uint32_t begin = 0;
  uint32_t end = 0;
  uint32_t subtree_end = 0;  ///< index one past the last descendant; a leaf's own index + 1
  uint32_t text = 0;         ///< 0: what the span covers; else 1 + index into Tree::texts (unquoted, unescaped)
  NodeKind kind = NodeKind::scalar;
  Style style = Style::plain;
  bool unknown = false;  ///< holds a masked template action: its value cannot be known from this file
  bool broken = false;   ///< the parser recovered here: what is absent below may only be unread
};
static_assert(sizeof(Node) <= 32);

/// The nodes of one file in a tree that is joined of several: those from `first` on, up to the next part.
struct TreePart {
  uint32_t first = 0;  ///< index into Tree::nodes
  FileId file = FileId::none;
  std::string_view bytes;  ///< that the offsets of its nodes count in
};

/// What one arm of a template's conditional, or its loop, writes or leaves out.
struct TemplateArm {
  uint32_t begin = 0;            ///< behind the action that opens the arm
  uint32_t end = 0;              ///< in front of the one that ends it
  uint32_t group = 0;            ///< counts the conditionals and loops of the file
  uint32_t arm = 0;              ///< 0 where the condition holds
  bool is_else = false;          ///< takes all that is left
  std::string condition;         ///< of arm 0
  uint32_t around = UINT32_MAX;  ///< the arm that this one stands in, among the tree's
};

/// A parsed file. Node 0 is the root (a map, list, block or scalar; a stream of documents is a list). `bytes` views the
/// text that was parsed (a masked copy lives in `owned`); offsets are offsets of the file itself.
struct Tree {
  FileId file = FileId::none;
  std::string_view bytes;
  std::string owned;
  std::vector<Node> nodes;
  std::vector<std::string> texts;
  std::vector<Gap> gaps;
  std::vector<TemplateArm> arms;  ///< of a template, those that end first in front; empty for a joined tree
  std::vector<TreePart> parts;    ///< of a joined tree, in order; empty elsewhere
  bool complete = true;           ///< false: some part could not be read, so absence proves nothing

  bool empty() const { return nodes.empty(); }
};

/// The text of a scalar, word or raw node: decoded if it was quoted or escaped.
std::string_view text(const Tree& tree, NodeId node);

/// The bytes of a node as they are written.
std::string_view written(const Tree& tree, NodeId node);

/// Files that are read one behind the other as if they were one, under the root of the first. The trees stay alive as
/// long as what comes out.
Tree joined(const std::vector<const Tree*>& trees);

/// The place of a node.
Span span(const Tree& tree, NodeId node);

/// Direct children, as a range of ids: for (NodeId child : children(tree, node)).
struct Children {
  const Tree* tree;
  NodeId first;
  NodeId past;
  struct Iterator {
    const Tree* tree;
    NodeId id;
    NodeId operator*() const { return id; }
    Iterator& operator++() {
      id = tree->nodes[id].subtree_end;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return id != other.id; }
  };
  Iterator begin() const { return {tree, first}; }
  Iterator end() const { return {tree, past}; }
};

/// The direct children of a node; none of a leaf.
Children children(const Tree& tree, NodeId node);

/// The value under `key` in a map, the last one if it is written twice; nothing when absent or when `map` is no map.
std::optional<NodeId> find(const Tree& tree, NodeId map, std::string_view key);

/// find() along several keys.
std::optional<NodeId> find_path(const Tree& tree, NodeId map, std::initializer_list<std::string_view> keys);

/// The key of a pair, and its value.
inline NodeId key_of(NodeId pair) { return pair + 1; }
NodeId value_of(const Tree& tree, NodeId pair);

/// The words of a directive, its name first.
std::vector<NodeId> words(const Tree& tree, NodeId directive);

/// The block of a directive, if it has one.
std::optional<NodeId> block_of(const Tree& tree, NodeId directive);

/// Builds a tree in pre-order: open a node, add its children, close it. Depth is bounded by kDeepest.
class TreeBuilder {
 public:
  explicit TreeBuilder(Tree& tree) : tree_(tree) {}

  /// Begins a node at an offset; what is added before its close() stands below it.
  NodeId open(NodeKind kind, uint32_t begin);

  /// Ends a node at an offset.
  void close(NodeId node, uint32_t end);

  /// Adds a node without children; `decoded` is its text where that is not what is written.
  NodeId leaf(NodeKind kind, uint32_t begin, uint32_t end, Style style = Style::plain);
  NodeId leaf(NodeKind kind, uint32_t begin, uint32_t end, Style style, std::string decoded);

  /// Notes that something between two offsets was not read.
  void gap(uint32_t begin, uint32_t end, std::string reason);

 private:
  Tree& tree_;
};

/// Nesting past this is a gap in every parser.
constexpr uint32_t kDeepest = 1000;

}  // namespace outlast
