// `[sections]` of line formats, as a map of maps.
#pragma once

#include "syntax/tree.h"

namespace outlast {

/// Writes sections one behind the other; what stands in front of the first belongs to the file's own map.
class Sections {
 public:
  explicit Sections(TreeBuilder& build, uint32_t begin)
      : build_(build), root_(build.open(NodeKind::map, 0)), section_(root_), pair_(root_), last_(begin) {}

  /// Begins the section whose line is [begin, end) and whose name is [name_begin, name_end).
  void open(uint32_t begin, uint32_t name_begin, uint32_t name_end, uint32_t end) {
    close();
    pair_ = build_.open(NodeKind::pair, begin);
    build_.leaf(NodeKind::scalar, name_begin, name_end);
    section_ = build_.open(NodeKind::map, end);
    last_ = end;
  }

  /// Says that the open section reaches to `end`.
  void reach(uint32_t end) { last_ = end; }

  /// Closes everything at the end of the file.
  void finish(uint32_t size) {
    close();
    build_.close(root_, size);
  }

 private:
  void close() {
    if (section_ == root_) return;
    build_.close(section_, last_);
    build_.close(pair_, last_);
    section_ = root_;
  }

  TreeBuilder& build_;
  NodeId root_;
  NodeId section_;
  NodeId pair_;
  uint32_t last_;
};

}  // namespace outlast
