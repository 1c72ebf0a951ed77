#include "syntax/toml.h"

#include <algorithm>
#include <charconv>
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

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
bool all_ascii(std::string_view text) { return std::all_of(text.begin(), text.end(), is_ascii); }

/// The code point of the hexadecimal digits behind `\u` or `\U`.
uint32_t code_point(std::string_view digits) {
  uint32_t point = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), point, 16);
  return point;
}

/// Appends what the escape at the front of `rest` stands for; returns its length.
size_t append_escape(std::string& out, std::string_view rest) {
  constexpr std::string_view kLetters = "btnfr\"\\";
  constexpr std::string_view kMeanings = "\b\t\n\f\r\"\\";
  if (rest.size() < 2) return rest.size();
  if (const size_t i = kLetters.find(rest[1]); i != std::string_view::npos) {
    out += kMeanings[i];
    return 2;
  }
  if (rest[1] == 'u' || rest[1] == 'U') {
    const size_t digits = rest[1] == 'u' ? 4 : 8;
    append_utf8(out, code_point(rest.substr(2, digits)));
    return std::min(2 + digits, rest.size());
  }
  // A line's end behind a backslash, with all blanks up to the next word, is nothing.
  return std::min(rest.find_first_not_of(" \t\r\n", 1), rest.size());
}

/// The text of a string that the library accepted, from how it is written. The library saw it without its characters
/// outside ASCII.
std::string unquoted(std::string_view written) {
  const char quote = written.front();
  const bool is_long = written.substr(0, 3) == std::string(3, quote);
  const size_t marks = is_long ? 3 : 1;
  std::string_view rest = written.substr(marks, written.size() - 2 * marks);
  if (is_long && rest.substr(0, 1) == "\r") rest.remove_prefix(1);
  if (is_long && rest.substr(0, 1) == "\n") rest.remove_prefix(1);
  std::string out;
  while (!rest.empty()) {
    size_t taken = 1;
    if (rest.front() == '\\' && quote == '"')
      taken = append_escape(out, rest);
    else if (rest.front() != '\r' || rest.substr(0, 2) != "\r\n")
      out += rest.front();
    rest.remove_prefix(taken);
  }
  return out;
}

/// Turns the library's lines and columns into bytes; it sees ASCII alone, so a column is a byte.
class Places {
 public:
  explicit Places(std::string_view bytes) : size_(static_cast<uint32_t>(bytes.size())) {
    starts_.push_back(0);
    for (uint32_t i = 0; i < bytes.size(); i++) {
      if (bytes[i] == '\n') starts_.push_back(i + 1);
    }
  }
  uint32_t offset(toml::source_position position) const {
    const size_t line = std::clamp<size_t>(position.line, 1, starts_.size()) - 1;
    return std::min(starts_[line] + std::max<uint32_t>(position.column, 1) - 1, size_);
  }

 private:
  uint32_t size_;
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
  const std::string_view written = bytes_.substr(begin, end - begin);
  build_.leaf(NodeKind::scalar, begin, end, style, all_ascii(written) ? string->get() : unquoted(written));
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
      build_.leaf(NodeKind::scalar, key_begin, key_end, style,
                  all_ascii(written) ? std::string(key->str()) : unquoted(written));
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

/// What stands in front of a place in a TOML text: which kind of string or comment is open.
enum class Inside : uint8_t { nothing, comment, basic, literal, long_basic, long_literal };

/// Walks over strings and comments, so that what stands outside of them is seen.
class Outline {
 public:
  explicit Outline(std::string_view bytes) : bytes_(bytes), at_(text_start(bytes)) {}

  /// The first place that the library must not see or would not see: it frees tables recursively, and what stands
  /// outside ASCII is hidden from it.
  std::optional<Failure> refused() {
    for (; at_ < bytes_.size(); at_++) {
      const char c = bytes_[at_];
      if (inside_ == Inside::nothing && !is_ascii(c))
        return Failure{"a character that only strings and comments may hold", at_};
      if (inside_ == Inside::nothing && !count(c)) return Failure{"nested too deeply", at_};
      step(c);
    }
    return std::nullopt;
  }

 private:
  bool count(char c) {
    if (c == '\n' || c == '=' || c == ',' || c == '[' || c == '{') dots_ = 0;
    return c != '.' || ++dots_ <= kMostDots;
  }
  bool is_triple(char quote) const { return bytes_.substr(at_, 3) == std::string(3, quote); }
  void step(char c) {
    const bool was_escaped = std::exchange(escaped_, false);
    switch (inside_) {
      case Inside::nothing:
        if (c == '#') inside_ = Inside::comment;
        if (c == '"' || c == '\'') enter(c);
        return;
      case Inside::comment:
        if (c == '\n') {
          inside_ = Inside::nothing;
          dots_ = 0;
        }
        return;
      case Inside::basic:
      case Inside::literal:
        // A string that does not end on its line is an error that the library finds.
        if (c == '\n' || (!was_escaped && c == (inside_ == Inside::basic ? '"' : '\'')))
          inside_ = Inside::nothing;
        else
          escaped_ = !was_escaped && c == '\\' && inside_ == Inside::basic;
        return;
      case Inside::long_basic:
      case Inside::long_literal:
        if (!was_escaped) step_long(c);
    }
  }
  void enter(char quote) {
    const bool is_long = is_triple(quote);
    inside_ = quote == '"' ? (is_long ? Inside::long_basic : Inside::basic)
                           : (is_long ? Inside::long_literal : Inside::literal);
    if (is_long) at_ += 2;
  }
  void step_long(char c) {
    const char quote = inside_ == Inside::long_basic ? '"' : '\'';
    if (c == quote && is_triple(quote)) {
      at_ += 2;
      for (int more = 0; more < 2 && at_ + 1 < bytes_.size() && bytes_[at_ + 1] == quote; more++) at_++;
      inside_ = Inside::nothing;
    } else if (c == '\\' && inside_ == Inside::long_basic) {
      escaped_ = true;
    }
  }

  std::string_view bytes_;
  uint32_t at_;
  Inside inside_ = Inside::nothing;
  bool escaped_ = false;
  int dots_ = 0;
};

/// The text with everything outside ASCII hidden: the library takes some such characters for impossible where only
/// keys and values may stand. Every byte keeps its place, and keys that differ go on to differ.
std::string masked(std::string_view part) {
  constexpr std::string_view kStandIns = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
  std::string ascii(part);
  for (char& c : ascii) {
    if (!is_ascii(c)) c = kStandIns[static_cast<unsigned char>(c) & 0x3F];
  }
  for (size_t i = 0; i < text_start(part); i++) ascii[i] = ' ';
  return ascii;
}

/// Parses and writes; on failure nothing was written.
std::optional<Failure> try_write(Tree& tree, std::string_view bytes, std::string_view part) {
  if (const size_t at = invalid_utf8(part); at < part.size())
    return Failure{"invalid UTF-8", static_cast<uint32_t>(at)};
  if (std::optional<Failure> refused = Outline(part).refused()) return refused;
  try {
    const toml::table table = toml::parse(masked(part));
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
