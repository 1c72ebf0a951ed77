// Hostile bytes for one parser, FUZZ_FORMAT. What every tree promises is checked for whatever was read.
#include <cstdlib>

#include "syntax/format.h"

namespace {

/// Aborts, so that the fuzzer keeps the input.
void require(bool holds) {
  if (!holds) std::abort();
}

void check_tree(const outlast::Tree& tree, size_t size) {
  for (size_t i = 0; i < tree.nodes.size(); ++i) {
    const outlast::Node& node = tree.nodes[i];
    require(node.begin <= node.end && node.end <= size);
    require(node.subtree_end > i && node.subtree_end <= tree.nodes.size());
    require(node.text <= tree.texts.size());
    if (node.kind == outlast::NodeKind::pair) {
      require(node.subtree_end >= i + 3);
      require(outlast::value_of(tree, static_cast<outlast::NodeId>(i)) < node.subtree_end);
    }
  }
  for (const outlast::Gap& gap : tree.gaps) require(gap.span.begin <= gap.span.end && gap.span.end <= size);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const outlast::Format format = *outlast::format_named(FUZZ_FORMAT);
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  check_tree(outlast::parse_tree(format, outlast::FileId{0}, bytes), size);
  check_tree(outlast::parse_masked(format, outlast::FileId{0}, bytes), size);
  return 0;
}
