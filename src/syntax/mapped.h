// Decoded text that knows where each of its bytes is written.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/tree.h"

namespace outlast {

/// The bytes of a file that one decoded byte is written with.
struct WrittenAt {
  uint32_t begin = 0;
  uint32_t end = 0;
};

/// Text with the place of each byte; `at` is as long as `text`. Places never go backwards.
struct MappedText {
  std::string text;
  std::vector<WrittenAt> at;

  void add(char c, WrittenAt place) {
    text.push_back(c);
    at.push_back(place);
  }
};

/// Bytes that stand in the file as they are.
MappedText mapped_range(std::string_view bytes, uint32_t begin, uint32_t end);

/// The text of a leaf, with places: undoes quotes, escapes, folded lines and lines that are joined by a backslash.
MappedText mapped_leaf(const Tree& tree, NodeId leaf);

}  // namespace outlast
