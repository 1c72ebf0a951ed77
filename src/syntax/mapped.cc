#include "syntax/mapped.h"

#include <algorithm>

#include "syntax/lines.h"
#include "syntax/utf8.h"

namespace outlast {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Length of a backslash escape (the backslash included): "\n" 2, "\x41" 4, "\u0041" 6, "\U00000041" 10.
uint32_t escape_length(std::string_view raw, uint32_t at) {
  const char kind = at + 1 < raw.size() ? raw[at + 1] : '\0';
  const uint32_t length = kind == 'x' ? 4 : kind == 'u' ? 6 : kind == 'U' ? 10 : 2;
  return std::min(length, static_cast<uint32_t>(raw.size()) - at);
}

/// Past a line that is only a comment, if one begins behind blanks at `at`; else `at`.
uint32_t past_comment_line(std::string_view raw, uint32_t at) {
  uint32_t first = at;
  while (first < raw.size() && is_line_blank(raw[first])) first++;
  return first < raw.size() && raw[first] == '#' ? line_at(raw, first).next : at;
}

/// Walks the raw text beside the decoded one.
class Aligner {
 public:
  Aligner(std::string_view raw, uint32_t base) : raw_(raw), base_(base) {}

  MappedText align(std::string_view decoded) {
    MappedText mapped;
    mapped.text = decoded;
    mapped.at.reserve(decoded.size());
    for (size_t i = 0; i < decoded.size(); i++) {
      const char c = decoded[i];
      if (is_utf8_tail(c) && !mapped.at.empty() && (at_ >= raw_.size() || raw_[at_] != c)) {
        mapped.at.push_back(mapped.at.back());
      } else if (is_space(c)) {
        place_space(mapped, c);
      } else {
        place(mapped, c);
      }
    }
    return mapped;
  }

 private:
  void take(MappedText& mapped, uint32_t length) {
    mapped.at.push_back({base_ + at_, base_ + at_ + length});
    at_ += length;
  }

  // Folding turns line ends and indents into a space, escapes turn "\n" into a line end.
  void place_space(MappedText& mapped, char c) {
    if (at_ < raw_.size() && (raw_[at_] == c || is_space(raw_[at_]))) return take(mapped, 1);
    if (at_ + 1 < raw_.size() && raw_[at_] == '\\' && !is_space(raw_[at_ + 1]))
      return take(mapped, escape_length(raw_, at_));
    take(mapped, 0);
  }

  void place(MappedText& mapped, char c) {
    while (at_ < raw_.size() && raw_[at_] != c) {
      if (raw_[at_] == '\\' && at_ + 1 < raw_.size() && raw_[at_ + 1] != c && !is_space(raw_[at_ + 1])) {
        return take(mapped, escape_length(raw_, at_));
      }
      const bool line_ended = raw_[at_] == '\n';
      at_++;
      for (uint32_t past = at_; line_ended && (past = past_comment_line(raw_, at_)) != at_;) at_ = past;
    }
    const bool escaped = at_ + 1 < raw_.size() && c == '\\' && raw_[at_ + 1] == '\\';
    take(mapped, at_ < raw_.size() ? (escaped ? 2 : 1) : 0);
  }

  std::string_view raw_;
  uint32_t base_;
  uint32_t at_ = 0;
};

/// What stands in front of a block scalar's first line: "|", ">-" and the rest of that line.
uint32_t header_length(std::string_view raw) { return line_at(raw, 0).next; }

}  // namespace

MappedText mapped_range(std::string_view bytes, uint32_t begin, uint32_t end) {
  MappedText mapped;
  mapped.text = bytes.substr(begin, end - begin);
  mapped.at.reserve(end - begin);
  for (uint32_t at = begin; at < end; at++) mapped.at.push_back({at, at + 1});
  return mapped;
}

MappedText mapped_leaf(const Tree& tree, NodeId leaf) {
  const Node& node = tree.nodes[leaf];
  if (node.text == 0) return mapped_range(tree.bytes, node.begin, node.end);
  const std::string_view raw = tree.bytes.substr(node.begin, node.end - node.begin);
  uint32_t skipped = 0;
  const bool is_block =
      (node.style == Style::literal || node.style == Style::folded) && !raw.empty() && (raw[0] == '|' || raw[0] == '>');
  if (is_block) {
    skipped = header_length(raw);
  } else if (node.style != Style::plain && !raw.empty()) {
    skipped = 1;
  }
  return Aligner(raw.substr(skipped), node.begin + skipped).align(text(tree, leaf));
}

}  // namespace outlast
