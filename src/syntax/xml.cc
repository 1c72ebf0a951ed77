#include "syntax/xml.h"

#include <array>

namespace outlast {
namespace {

/// Past these the text is no XML, and one more says nothing.
constexpr size_t kMostGaps = 32;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool ends_name(char c) { return is_blank(c) || c == '>' || c == '/' || c == '=' || c == '<' || c == '"' || c == '\''; }

std::string undone(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, char>, 5> kEntities = {
      {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}}};
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    size_t taken = 1;
    for (const auto& [entity, meaning] : kEntities) {
      if (c != '&' || !text.substr(i).starts_with(entity)) continue;
      c = meaning;
      taken = entity.size();
      break;
    }
    out += c;
    i += taken - 1;
  }
  return out;
}

/// An element that is still open, with its block.
struct Open {
  NodeId directive = 0;
  NodeId block = 0;
  std::string_view name;
};

class Reader {
 public:
  Reader(Tree& tree, std::string_view bytes) : build_(tree), bytes_(bytes) {}

  void run() {
    const NodeId root = build_.open(NodeKind::block, 0);
    while (at_ < bytes_.size()) {
      const size_t open = bytes_.find('<', at_);
      if (open == std::string_view::npos) break;
      at_ = open;
      if (!skip_other()) read_tag();
    }
    const auto end = static_cast<uint32_t>(bytes_.size());
    if (!open_.empty()) gap(end, end, "an element that does not end");
    while (!open_.empty()) close_top(end);
    build_.close(root, end);
  }

 private:
  /// Passes over a comment, a section of text, an instruction or a declaration.
  bool skip_other() {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kOthers = {
        {{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}, {"<!", ">"}}};
    for (const auto& [begin, end] : kOthers) {
      if (!bytes_.substr(at_).starts_with(begin)) continue;
      const size_t close = bytes_.find(end, at_ + begin.size());
      const bool ends = close != std::string_view::npos;
      if (!ends) gap(place(at_), place(bytes_.size()), "it does not end");
      at_ = ends ? close + end.size() : bytes_.size();
      return true;
    }
    return false;
  }

  void read_tag() {
    const size_t begin = at_++;
    const bool closes = at_ < bytes_.size() && bytes_[at_] == '/';
    if (closes) ++at_;
    const std::string_view name = read_name();
    if (closes) {
      const size_t past = bytes_.find('>', at_);
      at_ = past == std::string_view::npos ? bytes_.size() : past + 1;
      close_named(name, begin);
      return;
    }
    if (name.empty()) return;
    if (open_.size() >= kDeepest) {
      if (!is_too_deep_) gap(place(begin), place(begin), "nested too deep");
      is_too_deep_ = true;
      return;
    }
    const NodeId directive = build_.open(NodeKind::directive, place(begin));
    const auto name_begin = static_cast<uint32_t>(name.data() - bytes_.data());
    build_.leaf(NodeKind::word, name_begin, name_begin + static_cast<uint32_t>(name.size()));
    const bool is_empty = read_attributes();
    if (is_empty) {
      build_.close(directive, place(at_));
      return;
    }
    open_.push_back({directive, build_.open(NodeKind::block, place(at_)), name});
  }

  /// Reads up to the end of a tag; true when the element ends with it.
  bool read_attributes() {
    while (at_ < bytes_.size()) {
      while (at_ < bytes_.size() && is_blank(bytes_[at_])) ++at_;
      if (at_ == bytes_.size() || bytes_[at_] == '<') return false;
      if (bytes_[at_] == '>') {
        ++at_;
        return false;
      }
      if (bytes_.substr(at_).starts_with("/>")) {
        at_ += 2;
        return true;
      }
      const std::string_view name = read_name();
      if (name.empty()) {
        ++at_;
        continue;
      }
      read_value(name);
    }
    return false;
  }

  void read_value(std::string_view name) {
    while (at_ < bytes_.size() && is_blank(bytes_[at_])) ++at_;
    if (at_ == bytes_.size() || bytes_[at_] != '=') return;
    ++at_;
    while (at_ < bytes_.size() && is_blank(bytes_[at_])) ++at_;
    const char quote = at_ < bytes_.size() ? bytes_[at_] : '\0';
    const bool is_quoted = quote == '"' || quote == '\'';
    const size_t close = is_quoted ? bytes_.find(quote, at_ + 1) : std::string_view::npos;
    if (close == std::string_view::npos) {
      gap(place(at_), place(at_), "an attribute without its value");
      return;
    }
    const auto begin = static_cast<uint32_t>(name.data() - bytes_.data());
    build_.leaf(NodeKind::word, begin, begin + static_cast<uint32_t>(name.size()));
    build_.leaf(NodeKind::word, place(at_), place(close + 1),
                quote == '"' ? Style::double_quoted : Style::single_quoted,
                undone(bytes_.substr(at_ + 1, close - at_ - 1)));
    at_ = close + 1;
  }

  std::string_view read_name() {
    const size_t begin = at_;
    while (at_ < bytes_.size() && !ends_name(bytes_[at_])) ++at_;
    return bytes_.substr(begin, at_ - begin);
  }

  /// Closes the innermost element of a name with all inside it; one that is not open is passed over.
  void close_named(std::string_view name, size_t begin) {
    size_t found = open_.size();
    while (found > 0 && open_[found - 1].name != name) --found;
    if (found == 0) {
      if (!is_too_deep_) gap(place(begin), place(at_), "it ends what did not begin");
      return;
    }
    if (found < open_.size()) gap(place(begin), place(at_), "it ends before what it holds does");
    while (open_.size() > found) close_top(place(begin));
    build_.close(open_.back().block, place(begin));
    build_.close(open_.back().directive, place(at_));
    open_.pop_back();
  }

  void close_top(uint32_t end) {
    build_.close(open_.back().block, end);
    build_.close(open_.back().directive, end);
    open_.pop_back();
  }

  void gap(uint32_t begin, uint32_t end, std::string reason) {
    if (gaps_++ < kMostGaps) build_.gap(begin, end, std::move(reason));
  }

  static uint32_t place(size_t at) { return static_cast<uint32_t>(at); }

  TreeBuilder build_;
  std::string_view bytes_;
  size_t at_ = 0;
  std::vector<Open> open_;
  bool is_too_deep_ = false;
  size_t gaps_ = 0;
};

}  // namespace

Tree parse_xml(FileId file, std::string_view bytes) {
  Tree tree;
  tree.file = file;
  tree.bytes = bytes;
  Reader(tree, bytes).run();
  return tree;
}

}  // namespace outlast
