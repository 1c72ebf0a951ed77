#include "syntax/toml.h"

#include <algorithm>
#include <sstream>
#include <utility>

#include "syntax/toml_library.h"

#include "syntax/lines.h"
#include "syntax/utf8.h"

namespace outlast {
namespace {

/// The library frees nested tables recursively, so keys with more parts than this are not handed to it.
constexpr int kMostDots = 500;
constexpr size_t kLargestToml = size_t{8} << 20;

/// Turns the library's lines and columns (code points) into bytes.
class Places {
 public:
  explicit Places(std::string_view bytes) : bytes_(bytes) {
    starts_.push_back(bytes.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0);
    for (uint32_t i = 0; i < bytes.size(); i++) {
      if (bytes[i] == '\n') starts_.push_back(i + 1);
    }
  }
  uint32_t offset(toml::source_position position) const {
    const size_t line = std::clamp<size_t>(position.line, 1, starts_.size()) - 1;
    uint32_t at = starts_[line];
    for (uint32_t column = 1; column < position.column && at < bytes_.size(); column++) {
      at++;
      while (at < bytes_.size() && is_utf8_tail(bytes_[at])) at++;
    }
    return std::min(at, static_cast<uint32_t>(bytes_.size()));
  }

 private:
  std::string_view bytes_;
  std::vector<uint32_t> starts_;
};

/// One value on the way into the tree: its children in the order written, and how far they were taken.
struct Frame {
  const toml::node* value = nullptr;
  NodeId node = 0;
  NodeId pair = 0;
  bool has_pair = false;
  uint32_t end = 0;
  size_t next = 0;
  std::vector<std::pair<const toml::key*, const toml::node*>> items;
};

class Writer {
 public:
  Writer(Tree& tree, std::string_view bytes) : build_(tree), places_(bytes), bytes_(bytes) {}
  void write(const toml::table& root);

 private:
  void enter(const toml::node& value, const toml::key* key);
  void leaf(const toml::node& value, uint32_t begin, uint32_t end);
  void collect(Frame& frame);
  void leave();

  TreeBuilder build_;
  Places places_;
  std::string_view bytes_;
  std::vector<Frame> frames_;
};

void Writer::collect(Frame& frame) {
  if (const toml::table* table = frame.value->as_table()) {
    for (const auto& [key, value] : *table) frame.items.emplace_back(&key, &value);
    const auto place = [&](const auto& item) { return places_.offset(item.first->source().begin); };
    std::vector<std::pair<uint32_t, size_t>> order;
    for (size_t i = 0; i < frame.items.size(); i++) order.emplace_back(place(frame.items[i]), i);
    std::sort(order.begin(), order.end());
    auto items = frame.items;
    for (size_t i = 0; i < order.size(); i++) frame.items[i] = items[order[i].second];
  } else if (const toml::array* array = frame.value->as_array()) {
    for (const toml::node& value : *array) frame.items.emplace_back(nullptr, &value);
  }
}

void Writer::leaf(const toml::node& value, uint32_t begin, uint32_t end) {
  const toml::value<std::string>* string = value.as_string();
  if (!string) {
    build_.leaf(NodeKind::scalar, begin, end);
    return;
  }
  const std::string_view three = bytes_.substr(begin, 3);
  const Style style = three == "\"\"\"" || three == "'''" ? Style::literal
                      : three.substr(0, 1) == "'"         ? Style::single_quoted
                                                          : Style::double_quoted;
  build_.leaf(NodeKind::scalar, begin, end, style, string->get());
}

void Writer::enter(const toml::node& value, const toml::key* key) {
  Frame frame;
  frame.value = &value;
  uint32_t begin = places_.offset(value.source().begin);
  uint32_t end = std::max(begin, places_.offset(value.source().end));
  if (key) {
    const uint32_t key_begin = places_.offset(key->source().begin);
    const uint32_t key_end = std::max(key_begin, places_.offset(key->source().end));
    frame.has_pair = true;
    frame.pair = build_.open(NodeKind::pair, std::min(key_begin, begin));
    const std::string_view written = bytes_.substr(key_begin, key_end - key_begin);
    if (written == key->str()) {
      build_.leaf(NodeKind::scalar, key_begin, key_end);
    } else {
      const Style style = written.substr(0, 1) == "'" ? Style::single_quoted : Style::double_quoted;
      build_.leaf(NodeKind::scalar, key_begin, key_end, style, std::string(key->str()));
    }
  }
  const bool is_table = value.is_table();
  if (!is_table && !value.is_array()) {
    leaf(value, begin, end);
    if (frame.has_pair) build_.close(frame.pair, end);
    if (!frames_.empty()) frames_.back().end = std::max(frames_.back().end, end);
    return;
  }
  frame.end = end;
  frame.node = build_.open(is_table ? NodeKind::map : NodeKind::list, begin);
  collect(frame);
  frames_.push_back(std::move(frame));
}

void Writer::leave() {
  const Frame frame = std::move(frames_.back());
  frames_.pop_back();
  build_.close(frame.node, frame.end);
  if (frame.has_pair) build_.close(frame.pair, frame.end);
  if (!frames_.empty()) frames_.back().end = std::max(frames_.back().end, frame.end);
}

void Writer::write(const toml::table& root) {
  enter(root, nullptr);
  while (!frames_.empty()) {
    Frame& frame = frames_.back();
    if (frame.next == frame.items.size()) {
      leave();
      continue;
    }
    const auto [key, value] = frame.items[frame.next++];
    enter(*value, key);
  }
}

struct Failure {
  std::string reason;
  uint32_t at = 0;
};

/// What stands in front of `at` in a TOML text: which kind of string or comment is open.
enum class Inside : uint8_t { nothing, comment, basic, literal, long_basic, long_literal };

/// Walks over strings and comments, so that what stands outside of them is seen.
class Outline {
 public:
  explicit Outline(std::string_view bytes) : bytes_(bytes), at_(bytes.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0) {}

  /// The first place that the library must not see: it takes characters outside ASCII for impossible where only keys
  /// and values may stand, and frees tables recursively.
  std::optional<Failure> refused() {
    for (; at_ < bytes_.size(); at_++) {
      const char c = bytes_[at_];
      const bool is_plain = static_cast<unsigned char>(c) < 0x80;
      if (!is_plain && (inside_ == Inside::nothing || after_dot_))
        return Failure{"a character that only strings and comments may hold", at_};
      if (escaped_ && !is_plain) return Failure{"a line joined to one that begins outside ASCII", at_};
      if (inside_ == Inside::nothing && in_word_ && (c == '"' || c == '\'') && bytes_[at_ - 1] != '.')
        return Failure{"a quote inside a word", at_};
      if (inside_ == Inside::nothing && c == '=' && std::exchange(has_equals_, true))
        return Failure{"a second = after one key", at_};
      if (inside_ == Inside::nothing && !count(c)) return Failure{"nested too deeply", at_};
      if (inside_ == Inside::nothing) note_word(c);
      step(c);
    }
    return std::nullopt;
  }

 private:
  bool count(char c) {
    if (c == '\n' || c == ',' || c == '{') has_equals_ = false;
    if (c == '\n' || c == '=' || c == ',' || c == '[' || c == '{') dots_ = 0;
    return c != '.' || ++dots_ <= kMostDots;
  }
  /// A word goes on over brackets and dots: only these characters end one.
  void note_word(char c) {
    if (std::string_view(" \t\r\n=,]}").find(c) != std::string_view::npos)
      in_word_ = false;
    else if (c != '[' && c != '{')
      in_word_ = true;
  }
  bool is_triple(char quote) const { return bytes_.substr(at_, 3) == std::string(3, quote); }
  void step(char c) {
    const bool was_escaped = escaped_;
    const bool stays_escaped =
        was_escaped && inside_ == Inside::long_basic && (c == ' ' || c == '\t' || c == '\r' || c == '\n');
    escaped_ = stays_escaped;
    switch (inside_) {
      case Inside::nothing:
        if (c == '#') inside_ = Inside::comment;
        if (c == '"' || c == '\'') enter(c);
        return;
      case Inside::comment:
        if (c == '\n') {
          leave();
          count(c);
          note_word(c);
        }
        return;
      case Inside::basic:
      case Inside::literal:
        // A string that does not end on its line is an error that the library finds.
        if (c == '\n' || (!was_escaped && c == (inside_ == Inside::basic ? '"' : '\'')))
          leave();
        else
          escaped_ = !was_escaped && c == '\\' && inside_ == Inside::basic;
        return;
      case Inside::long_basic:
      case Inside::long_literal:
        // An escape that joins lines ends with the blanks behind it: a backslash after them begins another.
        if (was_escaped && bytes_[at_ - 1] == '\\' && c == '\\') return;
        leave_long(c, was_escaped && !stays_escaped);
    }
  }
  void enter(char quote) {
    const bool is_long = is_triple(quote);
    // In a value that begins like a number the library takes such a string for more of its characters.
    after_dot_ = at_ > 0 && bytes_[at_ - 1] == '.';
    inside_ = quote == '"' ? (is_long ? Inside::long_basic : Inside::basic)
                           : (is_long ? Inside::long_literal : Inside::literal);
    if (is_long) at_ += 2;
  }
  void leave() {
    inside_ = Inside::nothing;
    after_dot_ = false;
  }
  void leave_long(char c, bool was_escaped) {
    const char quote = inside_ == Inside::long_basic ? '"' : '\'';
    if (!was_escaped && c == quote && is_triple(quote)) {
      at_ += 2;
      while (at_ + 1 < bytes_.size() && bytes_[at_ + 1] == quote) at_++;
      leave();
    } else if (c == '\\' && inside_ == Inside::long_basic) {
      escaped_ = true;
    }
  }

  std::string_view bytes_;
  uint32_t at_;
  Inside inside_ = Inside::nothing;
  bool escaped_ = false;
  bool in_word_ = false;
  bool after_dot_ = false;
  bool has_equals_ = false;
  int dots_ = 0;
};

/// Parses and writes; on failure nothing was written.
std::optional<Failure> try_write(Tree& tree, std::string_view bytes, std::string_view part) {
  if (std::optional<Failure> refused = Outline(part).refused()) return refused;
  try {
    const toml::table table = toml::parse(part);
    Writer(tree, bytes).write(table);
  } catch (const toml::parse_error& error) {
    return Failure{std::string(error.description()), Places(bytes).offset(error.source().begin)};
  } catch (const std::exception& error) {
    return Failure{error.what(), text_start(bytes)};
  }
  return std::nullopt;
}

}  // namespace

Tree parse_toml(FileId file, std::string_view bytes) {
  Tree tree;
  tree.file = file;
  tree.bytes = bytes;
  TreeBuilder build(tree);
  const auto size = static_cast<uint32_t>(bytes.size());
  const auto give_up = [&](uint32_t begin, uint32_t end, std::string reason) {
    const NodeId root = build.open(NodeKind::map, 0);
    build.close(root, 0);
    tree.nodes[root].broken = true;
    build.gap(begin, end, std::move(reason));
  };
  if (bytes.size() > kLargestToml) {
    give_up(0, 0, "TOML of more than 8 MiB");
    return tree;
  }
  if (const std::optional<Failure> failure = try_write(tree, bytes, bytes)) {
    const uint32_t at = failure->at;
    const uint32_t line = at == 0 ? 0 : static_cast<uint32_t>(bytes.rfind('\n', at - 1) + 1);
    const auto line_end = static_cast<uint32_t>(std::min(bytes.find_first_of("\r\n", at), bytes.size()));
    if (line > 0 && !try_write(tree, bytes, bytes.substr(0, line))) {
      tree.nodes[0].broken = true;
      build.gap(at, line_end, "TOML: " + failure->reason);
    } else {
      tree.nodes.clear();
      tree.texts.clear();
      give_up(at, line_end, "TOML: " + failure->reason);
    }
  }
  tree.nodes[0].begin = 0;
  tree.nodes[0].end = size;
  return tree;
}

}  // namespace outlast
