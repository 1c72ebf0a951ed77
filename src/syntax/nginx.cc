#include "syntax/nginx.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>

#include "syntax/nginx_lua.h"

namespace outlast {
namespace {

/// nginx reads through a buffer of this size; a token that does not fit is an error.
constexpr uint32_t kTokenBuffer = 4096;

enum Class : uint8_t { kOrdinary = 0, kSpace = 1, kEnd = 2, kEscape = 4, kDollar = 8 };

constexpr std::array<uint8_t, 256> classes() {
  std::array<uint8_t, 256> table{};
  for (unsigned char c : {' ', '\t', '\r', '\n'}) table[c] = kSpace;
  for (unsigned char c : {';', '{'}) table[c] = kEnd;
  table[static_cast<unsigned char>('\\')] = kEscape;
  table[static_cast<unsigned char>('$')] = kDollar;
  return table;
}
constexpr std::array<uint8_t, 256> kClass = classes();

bool is_space(char c) { return kClass[static_cast<unsigned char>(c)] == kSpace; }

/// An upper bound of the nodes that the text can become, so that the vector never grows.
size_t count_nodes(std::string_view bytes) {
  // Loops over a block of constant length, one thing each, become vector instructions.
  constexpr size_t kBlock = 64;
  size_t nodes = 2;
  uint8_t separates[kBlock + 1] = {1};
  for (size_t at = 0; at < bytes.size(); at += kBlock) {
    char block[kBlock];
    const size_t size = std::min(kBlock, bytes.size() - at);
    if (size < kBlock) std::memset(block, ' ', kBlock);
    std::memcpy(block, bytes.data() + at, size);
    for (size_t i = 0; i < kBlock; ++i) {
      const char c = block[i];
      separates[i + 1] =
          static_cast<uint8_t>((c == ' ' ? 1 : 0) | (c == '\t' ? 1 : 0) | (c == '\r' ? 1 : 0) | (c == '\n' ? 1 : 0) |
                               (c == ';' ? 1 : 0) | (c == '{' ? 1 : 0) | (c == '}' ? 1 : 0));
    }
    uint8_t here = 0;  // at most 3 for each byte
    for (size_t i = 0; i < kBlock; ++i)
      here = static_cast<uint8_t>(here + (block[i] == ';' ? 1 : 0) + (block[i] == '{' ? 2 : 0));
    for (size_t i = 0; i < kBlock; ++i)
      here = static_cast<uint8_t>(here + (separates[i] & static_cast<uint8_t>(1 - separates[i + 1])));
    separates[0] = separates[kBlock];
    nodes += here;
  }
  return nodes;
}

/// nginx's unescaping: only quotes, backslash and \t \r \n are decoded, every other backslash stays.
std::string decoded(std::string_view raw) {
  std::string text;
  text.reserve(raw.size());
  for (size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] != '\\' || i + 1 >= raw.size()) {
      text += raw[i];
      continue;
    }
    switch (raw[i + 1]) {
      case '"':
      case '\'':
      case '\\':
        text += raw[++i];
        break;
      case 't':
        text += '\t', ++i;
        break;
      case 'r':
        text += '\r', ++i;
        break;
      case 'n':
        text += '\n', ++i;
        break;
      default:
        text += raw[i];
    }
  }
  return text;
}

struct Parser {
  Tree& tree;
  TreeBuilder build;
  std::string_view bytes;
  uint32_t at = 0;
  std::vector<NodeId> open;    ///< open blocks and the directives that hold them, alternating
  NodeId directive = 0;        ///< the directive whose words are being read; 0: none
  uint32_t skipped = 0;        ///< blocks open past the depth that is kept
  bool quote_follows = false;  ///< the byte before `at` closed a quote

  explicit Parser(Tree& t) : tree(t), build(t), bytes(t.bytes) {}

  uint32_t size() const { return static_cast<uint32_t>(bytes.size()); }

  void complain(uint32_t begin, uint32_t end, std::string reason) {
    build.gap(begin, std::min(end, size()), std::move(reason));
    if (directive != 0)
      tree.nodes[directive].broken = true;
    else if (!open.empty())
      tree.nodes[open.back()].broken = true;
    else
      tree.nodes[0].broken = true;
  }

  /// nginx gives up when a token, with the byte that decides its end, does not fit its buffer.
  bool fits(uint32_t start, uint32_t end) const {
    const uint32_t decides = end + (end < size() && is_space(bytes[end]) ? 1 : 0);
    return decides - start < kTokenBuffer || decides >= size();
  }

  void word(uint32_t begin, uint32_t end, Style style, bool escaped) {
    if (skipped != 0) return;
    if (directive == 0) directive = build.open(NodeKind::directive, begin);
    const uint32_t inner = style == Style::plain ? 0 : 1;
    const std::string_view raw = bytes.substr(begin + inner, end - begin - 2 * inner);
    if (escaped || style != Style::plain) {
      build.leaf(NodeKind::word, begin, end, style, escaped ? decoded(raw) : std::string(raw));
    } else {
      build.leaf(NodeKind::word, begin, end, style);
    }
  }

  void comment() {
    const uint32_t start = at;
    const size_t line_end = bytes.find('\n', at);
    at = line_end == std::string_view::npos ? size() : static_cast<uint32_t>(line_end + 1);
    if (at - start >= kTokenBuffer && at < size())
      complain(start, start + 10, "comment is longer than 4096 bytes, which nginx refuses");
  }

  /// A placeholder alone on its line stands for whole directives: `${EXTRA}`, `$EXTRA`, `@EXTRA@`, `%EXTRA%`,
  /// `__EXTRA__`.
  bool is_hole(uint32_t begin) const {
    std::string_view name = bytes.substr(begin, at - begin);
    if (name.starts_with("${") && name.ends_with("}")) {
      name = name.substr(2, name.size() - 3);
    } else if (name.starts_with("$")) {
      name.remove_prefix(1);
    } else if (name.starts_with("__") && name.ends_with("__") && name.size() > 4) {
      name = name.substr(2, name.size() - 4);
    } else if (name.size() > 2 && (name[0] == '@' || name[0] == '%') && name.back() == name[0]) {
      name = name.substr(1, name.size() - 2);
    } else {
      return false;
    }
    const auto is_upper = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; };
    if (name.empty() || !std::all_of(name.begin(), name.end(), is_upper)) return false;
    const size_t before = bytes.substr(0, begin).find_last_not_of(" \t");
    const size_t behind = bytes.find_first_not_of(" \t\r", at);
    return (before == std::string_view::npos || bytes[before] == '\n') &&
           (behind == std::string_view::npos || bytes[behind] == '\n' || bytes[behind] == '#');
  }

  /// The next byte that is not of a class.
  uint32_t past_class(uint32_t from, Class one) const {
    const char* const text = bytes.data();
    const uint32_t end = size();
    while (from < end && kClass[static_cast<unsigned char>(text[from])] == one) ++from;
    return from;
  }

  void plain_word() {
    const uint32_t begin = at;
    bool escaped = false;
    bool variable = false;
    while (at < size()) {
      const uint32_t ordinary = past_class(at, kOrdinary);
      if (ordinary != at) {
        variable = false;
        at = ordinary;
        continue;
      }
      const uint8_t kind = kClass[static_cast<unsigned char>(bytes[at])];
      if (kind == kEscape) {
        escaped = true;
        variable = false;
        at = std::min(at + 2, size());
      } else if (kind == kDollar) {
        variable = true;
        ++at;
      } else if (variable && bytes[at] == '{') {
        ++at;
      } else {
        break;
      }
    }
    if (directive == 0 && skipped == 0 && is_hole(begin)) {
      complain(begin, at, "what a template puts here was not read");
      return;
    }
    word(begin, at, Style::plain, escaped);
    if (!fits(begin, at)) complain(begin, begin + 10, "too long parameter, nginx takes 4096 bytes");
  }

  void quoted_word() {
    const uint32_t begin = at;
    const char quote = bytes[at++];
    bool escaped = false;
    while (at < size() && bytes[at] != quote) {
      if (bytes[at] == '\\') {
        escaped = true;
        ++at;
      }
      ++at;
    }
    if (at >= size() || !fits(begin + 1, at + 1)) {
      complain(begin, begin + 1, std::string("too long parameter, probably missing terminating ") + quote);
      resynchronize(begin + 1);
      return;
    }
    ++at;
    word(begin, at, quote == '"' ? Style::double_quoted : Style::single_quoted, escaped);
    quote_follows = true;
  }

  /// Goes on behind a broken token: at the next byte that ends a directive.
  void resynchronize(uint32_t from) {
    const size_t next = bytes.find_first_of(";}", from);
    at = next == std::string_view::npos ? size() : static_cast<uint32_t>(next);
  }

  void end_directive() {
    if (skipped != 0) {
      ++at;
      return;
    }
    if (directive == 0) {
      complain(at, at + 1, "unexpected \";\"");
      ++at;
      return;
    }
    build.close(directive, ++at);
    directive = 0;
  }

  void open_block() {
    if (skipped != 0) {
      ++skipped, ++at;
      return;
    }
    if (directive == 0) {
      complain(at, at + 1, "unexpected \"{\"");
      directive = build.open(NodeKind::directive, at);
      tree.nodes[directive].broken = true;
    }
    if (is_lua_block(tree, directive)) return lua_block();
    if (open.size() / 2 >= kDeepest) {
      complain(at, at + 1, "blocks are nested too deeply to be read");
      ++skipped, ++at;
      return;
    }
    open.push_back(directive);
    open.push_back(build.open(NodeKind::block, at));
    directive = 0;
    ++at;
  }

  void lua_block() {
    const uint32_t begin = at;
    at = end_of_lua(bytes, at);
    build.leaf(NodeKind::raw, begin, at);
    if (at >= size() && (at - begin < 2 || bytes[at - 1] != '}')) {
      complain(begin, begin + 1, "unexpected end of file inside a Lua block, expecting \"}\"");
    }
    build.close(directive, at);
    directive = 0;
  }

  void close_block() {
    if (skipped != 0) {
      if (--skipped == 0 && directive != 0) {
        build.close(directive, at + 1);
        directive = 0;
      }
      ++at;
      return;
    }
    if (directive != 0 || open.empty()) {
      complain(at, at + 1, "unexpected \"}\"");
      if (directive != 0) build.close(directive, at);
      directive = 0;
    }
    if (open.empty()) {
      ++at;
      return;
    }
    ++at;
    pop(at);
  }

  void pop(uint32_t end) {
    build.close(open.back(), end);
    open.pop_back();
    build.close(open.back(), end);
    open.pop_back();
  }

  void end_of_file() {
    if (directive != 0) {
      complain(size(), size(),
               skipped != 0 ? "unexpected end of file, expecting \"}\""
                            : "unexpected end of file, expecting \";\" or \"}\"");
      build.close(directive, size());
      directive = 0;
    } else if (!open.empty()) {
      complain(size(), size(), "unexpected end of file, expecting \"}\"");
    }
    while (!open.empty()) {
      tree.nodes[open.back()].broken = true;
      pop(size());
    }
    build.close(0, size());
  }

  /// Behind a closing quote nginx takes only a space, `;`, `{` or `)`.
  void check_behind_quote() {
    quote_follows = false;
    if (at >= size()) return;
    const char c = bytes[at];
    if (is_space(c) || c == ';' || c == '{' || c == '}' || c == ')') return;
    complain(at, at + 1, std::string("unexpected \"") + c + "\" behind a quoted parameter");
  }

  void run() {
    build.open(NodeKind::block, 0);
    if (bytes.starts_with("\xEF\xBB\xBF")) at = 3;
    while (at < size()) {
      if (quote_follows) check_behind_quote();
      switch (bytes[at]) {
        case ' ':
        case '\t':
        case '\r':
        case '\n':
          at = past_class(at, kSpace);
          break;
        case '#':
          comment();
          break;
        case ';':
          end_directive();
          break;
        case '{':
          open_block();
          break;
        case '}':
          close_block();
          break;
        case '"':
        case '\'':
          quoted_word();
          break;
        default:
          plain_word();
      }
    }
    end_of_file();
  }
};

}  // namespace

Tree parse_nginx(FileId file, std::string_view bytes) {
  Tree tree;
  tree.file = file;
  tree.bytes = bytes;
  tree.nodes.reserve(count_nodes(bytes));
  Parser(tree).run();
  return tree;
}

std::vector<DumpPart> nginx_dump_parts(std::string_view bytes) {
  constexpr std::string_view kMarker = "# configuration file ";
  std::vector<DumpPart> parts;
  for (size_t at = 0; (at = bytes.find(kMarker, at)) != std::string_view::npos;) {
    const size_t line_end = std::min(bytes.find('\n', at), bytes.size());
    std::string_view path = bytes.substr(at + kMarker.size(), line_end - at - kMarker.size());
    if (path.ends_with('\r')) path.remove_suffix(1);
    const bool starts_line = at == 0 || bytes[at - 1] == '\n';
    if (starts_line && path.size() > 1 && path.starts_with('/') && path.ends_with(':')) {
      path.remove_suffix(1);
      if (!parts.empty()) parts.back().end = static_cast<uint32_t>(at);
      const size_t begin = std::min(line_end + 1, bytes.size());
      parts.push_back({path, static_cast<uint32_t>(begin), static_cast<uint32_t>(bytes.size())});
    }
    at = line_end;
  }
  return parts;
}

}  // namespace outlast
