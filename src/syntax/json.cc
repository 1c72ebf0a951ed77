#include "syntax/json.h"

#include <unordered_set>

#include "syntax/utf8.h"

namespace outlast {
namespace {

constexpr NodeId kNoNode = 0xffffffff;
constexpr int kMostNotes = 100;

struct Frame {
  NodeId node = 0;
  bool is_map = false;
  NodeId pair = kNoNode;
  std::unordered_set<std::string> keys;
};

class Reader {
 public:
  Reader(Tree& tree, std::string_view bytes) : tree_(tree), build_(tree), bytes_(bytes) {}

  void read();

 private:
  bool skip_blank();
  bool step();
  bool read_key(Frame& frame);
  bool read_value();
  bool read_string(bool is_key);
  bool read_word();
  void value_done();
  void close_frame();
  bool fail(const char* reason);
  char peek() const { return at_ < bytes_.size() ? bytes_[at_] : '\0'; }

  Tree& tree_;
  TreeBuilder build_;
  std::string_view bytes_;
  uint32_t at_ = 0;
  bool expects_comma_ = false;
  int notes_ = 0;
  std::vector<Frame> frames_;
};

bool Reader::fail(const char* reason) {
  size_t end = bytes_.find_first_of("\r\n", at_);
  if (end == std::string_view::npos) end = bytes_.size();
  build_.gap(at_, static_cast<uint32_t>(end), std::string("JSON: ") + reason);
  return false;
}

// False when a comment does not end.
bool Reader::skip_blank() {
  while (at_ < bytes_.size()) {
    const char c = bytes_[at_];
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      at_++;
    } else if (c == '/' && bytes_.substr(at_, 2) == "//") {
      while (at_ < bytes_.size() && bytes_[at_] != '\n' && bytes_[at_] != '\r') at_++;
    } else if (c == '/' && bytes_.substr(at_, 2) == "/*") {
      const size_t end = bytes_.find("*/", at_ + 2);
      if (end == std::string_view::npos) return fail("a comment that does not end");
      at_ = static_cast<uint32_t>(end) + 2;
    } else {
      break;
    }
  }
  return true;
}

bool Reader::read_string(bool is_key) {
  const uint32_t begin = at_;
  uint32_t end = at_ + 1;
  while (end < bytes_.size() && bytes_[end] != '"' && bytes_[end] != '\n') end += bytes_[end] == '\\' ? 2 : 1;
  if (end >= bytes_.size() || bytes_[end] != '"') return fail("a string that does not end");
  end++;
  std::optional<std::string> value = decoded_json_string(bytes_.substr(begin, end - begin));
  if (!value) return fail("a string with a wrong escape");
  at_ = end;
  if (is_key && !frames_.back().keys.insert(*value).second && notes_++ < kMostNotes) {
    tree_.gaps.push_back({{tree_.file, begin, end}, "key " + *value + " is written twice, the last one counts"});
  }
  build_.leaf(NodeKind::scalar, begin, end, Style::double_quoted, std::move(*value));
  return true;
}

bool Reader::read_word() {
  uint32_t end = at_;
  while (end < bytes_.size()) {
    const char c = bytes_[end];
    const bool part = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '+' ||
                      c == '-' || c == '.' || c == '_';
    if (!part) break;
    end++;
  }
  const std::string_view word = bytes_.substr(at_, end - at_);
  const bool is_number = !word.empty() && (word[0] == '-' || (word[0] >= '0' && word[0] <= '9'));
  if (!is_number && word != "true" && word != "false" && word != "null") return fail("no value where one should stand");
  build_.leaf(NodeKind::scalar, at_, end);
  at_ = end;
  return true;
}

void Reader::value_done() {
  expects_comma_ = true;
  if (frames_.empty() || !frames_.back().is_map) return;
  build_.close(frames_.back().pair, at_);
  frames_.back().pair = kNoNode;
}

bool Reader::read_key(Frame& frame) {
  if (peek() != '"') return fail("no key where one should stand");
  frame.pair = build_.open(NodeKind::pair, at_);
  if (!read_string(true)) {
    tree_.nodes.pop_back();
    frame.pair = kNoNode;
    return false;
  }
  if (!skip_blank()) return false;
  if (peek() != ':') return fail("no colon behind a key");
  at_++;
  return true;
}

bool Reader::read_value() {
  const char c = peek();
  if (c == '"') {
    if (!read_string(false)) return false;
    value_done();
    return true;
  }
  if (c != '{' && c != '[') {
    if (!read_word()) return false;
    value_done();
    return true;
  }
  if (frames_.size() >= kDeepest) return fail("nested too deeply");
  Frame frame;
  frame.is_map = c == '{';
  frame.node = build_.open(frame.is_map ? NodeKind::map : NodeKind::list, at_++);
  frames_.push_back(std::move(frame));
  expects_comma_ = false;
  return true;
}

void Reader::close_frame() {
  build_.close(frames_.back().node, at_);
  frames_.pop_back();
  value_done();
}

// One value, key, comma or closing bracket. False at the end or after an error.
bool Reader::step() {
  if (!skip_blank()) return false;
  if (frames_.empty()) return tree_.nodes.empty() ? read_value() : false;
  if (at_ >= bytes_.size()) return fail("ends before a bracket closes");
  Frame& frame = frames_.back();
  if (frame.pair != kNoNode) return read_value();
  if (peek() == (frame.is_map ? '}' : ']')) {
    at_++;
    close_frame();
    return true;
  }
  if (expects_comma_) {
    if (peek() != ',') return fail("no comma between two values");
    at_++;
    expects_comma_ = false;
    return true;
  }
  return frame.is_map ? read_key(frame) : read_value();
}

void Reader::read() {
  if (bytes_.substr(0, 3) == "\xEF\xBB\xBF") at_ = 3;
  while (step()) {
  }
  while (!frames_.empty()) {
    if (frames_.back().pair != kNoNode) {
      const NodeId value = build_.leaf(NodeKind::scalar, at_, at_);
      tree_.nodes[value].broken = true;
      value_done();
    }
    tree_.nodes[frames_.back().node].broken = true;
    close_frame();
  }
  if (tree_.nodes.empty()) {
    build_.leaf(NodeKind::scalar, at_, at_);
    tree_.nodes[0].broken = !tree_.complete;
  } else if (tree_.complete && at_ < bytes_.size()) {
    fail("text behind the value");
  }
}

/// The code unit that the four digits at `at` name.
std::optional<uint32_t> hex_unit(std::string_view text, size_t at) {
  if (at + 4 > text.size()) return std::nullopt;
  uint32_t unit = 0;
  for (const char c : text.substr(at, 4)) {
    const int digit = c >= '0' && c <= '9'   ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : -1;
    if (digit < 0) return std::nullopt;
    unit = unit * 16 + static_cast<uint32_t>(digit);
  }
  return unit;
}

}  // namespace

std::optional<std::string> decoded_json_string(std::string_view quoted) {
  std::string out;
  const std::string_view inner = quoted.substr(1, quoted.size() - 2);
  for (size_t i = 0; i < inner.size(); i++) {
    if (inner[i] != '\\') {
      out += inner[i];
      continue;
    }
    if (++i >= inner.size()) return std::nullopt;
    constexpr std::string_view kFrom = "\"\\/bfnrt", kTo = "\"\\/\b\f\n\r\t";
    if (const size_t simple = kFrom.find(inner[i]); simple != std::string_view::npos) {
      out += kTo[simple];
      continue;
    }
    if (inner[i] != 'u') return std::nullopt;
    std::optional<uint32_t> unit = hex_unit(inner, i + 1);
    if (!unit) return std::nullopt;
    i += 4;
    if (*unit >= 0xD800 && *unit < 0xDC00 && inner.substr(i + 1, 2) == "\\u") {
      const std::optional<uint32_t> low = hex_unit(inner, i + 3);
      if (low && *low >= 0xDC00 && *low < 0xE000) {
        unit = 0x10000 + ((*unit - 0xD800) << 10) + (*low - 0xDC00);
        i += 6;
      }
    }
    append_utf8(out, *unit);
  }
  return out;
}

Tree parse_json(FileId file, std::string_view bytes) {
  Tree tree;
  tree.file = file;
  tree.bytes = bytes;
  Reader(tree, bytes).read();
  return tree;
}

}  // namespace outlast
