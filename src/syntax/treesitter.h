// The only door to the tree-sitter library: a bounded parse and the few node helpers that the lowering needs.
#pragma once

#include <tree_sitter/api.h>

#include <chrono>
#include <memory>
#include <string_view>
#include <type_traits>

#include "syntax/format.h"

namespace outlast {

/// Longest source file that is parsed, in bytes; longer ones are a gap.
constexpr uint32_t kLongestProgram = uint32_t{2} << 20;

/// Longest time that one parse may take of its thread, in milliseconds.
constexpr int kLongestParseMilliseconds = 500;

/// How much of a processor the calling thread has used. What is read must not depend on what else the machine does.
std::chrono::nanoseconds thread_time();

/// Frees a parsed tree.
struct TreeDeleter {
  void operator()(TSTree* tree) const { ts_tree_delete(tree); }
};
using TreePointer = std::unique_ptr<TSTree, TreeDeleter>;

/// The grammar of a source language; null for what is none.
const TSLanguage* grammar_of(Format language);

/// A tree of the whole text, with error nodes where it does not parse. Null when the time ran out.
TreePointer parse_source(const TSLanguage* grammar, std::string_view bytes);

// The library's questions about nodes, for nodes that may be null: it reads through those itself. A null node is of no
// type, covers nothing, and has neither children nor a parent. In a tree with errors any child may be missing.

inline bool node_is_null(TSNode node) { return ts_node_is_null(node); }
inline bool node_eq(TSNode left, TSNode right) { return ts_node_eq(left, right); }
inline std::string_view node_type(TSNode node) { return node_is_null(node) ? "" : ts_node_type(node); }
/// The library's symbol for an error when null: no grammar's own.
inline TSSymbol node_symbol(TSNode node) { return node_is_null(node) ? UINT16_MAX : ts_node_symbol(node); }
inline uint32_t node_start_byte(TSNode node) { return ts_node_start_byte(node); }
inline uint32_t node_end_byte(TSNode node) {
  return node_is_null(node) ? node_start_byte(node) : ts_node_end_byte(node);
}
inline bool node_is_named(TSNode node) { return !node_is_null(node) && ts_node_is_named(node); }
inline bool node_is_extra(TSNode node) { return !node_is_null(node) && ts_node_is_extra(node); }
inline bool node_is_error(TSNode node) { return !node_is_null(node) && ts_node_is_error(node); }
inline bool node_is_missing(TSNode node) { return !node_is_null(node) && ts_node_is_missing(node); }
inline bool node_has_error(TSNode node) { return !node_is_null(node) && ts_node_has_error(node); }
inline uint32_t node_child_count(TSNode node) { return node_is_null(node) ? 0 : ts_node_child_count(node); }
inline uint32_t node_named_child_count(TSNode node) { return node_is_null(node) ? 0 : ts_node_named_child_count(node); }
inline uint32_t node_descendant_count(TSNode node) { return node_is_null(node) ? 0 : ts_node_descendant_count(node); }
inline TSNode node_parent(TSNode node) { return node_is_null(node) ? node : ts_node_parent(node); }
inline TSNode node_child(TSNode node, uint32_t position) {
  return node_is_null(node) ? node : ts_node_child(node, position);
}
inline TSNode node_named_child(TSNode node, uint32_t position) {
  return node_is_null(node) ? node : ts_node_named_child(node, position);
}
inline TSNode node_next_named_sibling(TSNode node) {
  return node_is_null(node) ? node : ts_node_next_named_sibling(node);
}
inline TSNode node_prev_named_sibling(TSNode node) {
  return node_is_null(node) ? node : ts_node_prev_named_sibling(node);
}

/// What a node covers; "" of a null node.
inline std::string_view bytes_of(std::string_view source, TSNode node) {
  const uint32_t begin = node_start_byte(node), end = node_end_byte(node);
  return begin <= end && end <= source.size() ? source.substr(begin, end - begin) : std::string_view{};
}

/// The child that the grammar gives a name; null when there is none.
TSNode field(TSNode node, std::string_view name);

/// The named child at a position, comments not counted; null when there is none. For nodes with few children.
inline TSNode named_child(TSNode node, uint32_t position) {
  const uint32_t count = node_named_child_count(node);
  for (uint32_t i = 0; i < count; ++i) {
    const TSNode child = node_named_child(node, i);
    if (!node_is_extra(child) && position-- == 0) return child;
  }
  return TSNode{};
}

/// Calls `visit(child)` or `visit(child, field name or "")` for each named child that is no comment. Linear in the
/// number of children.
template <class Visit>
void each_named_child(TSNode node, Visit visit) {
  if (node_is_null(node)) return;
  TSTreeCursor cursor = ts_tree_cursor_new(node);
  if (ts_tree_cursor_goto_first_child(&cursor)) {
    do {
      const TSNode child = ts_tree_cursor_current_node(&cursor);
      if (!node_is_named(child) || node_is_extra(child)) continue;
      if constexpr (std::is_invocable_v<Visit, TSNode>) {
        visit(child);
      } else {
        const char* name = ts_tree_cursor_current_field_name(&cursor);
        visit(child, std::string_view(name ? name : ""));
      }
    } while (ts_tree_cursor_goto_next_sibling(&cursor));
  }
  ts_tree_cursor_delete(&cursor);
}

/// The last named child that is no comment; null when there is none.
inline TSNode last_named_child(TSNode node) {
  TSNode last{};
  each_named_child(node, [&](TSNode child) { last = child; });
  return last;
}

/// The first named child of a type; null when there is none.
inline TSNode child_of_type(TSNode node, std::string_view type) {
  TSNode found{};
  each_named_child(node, [&](TSNode child) {
    if (node_is_null(found) && node_type(child) == type) found = child;
  });
  return found;
}

}  // namespace outlast
