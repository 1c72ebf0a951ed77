#include "syntax/haproxy.h"

#include <algorithm>
#include <array>

#include "syntax/lines.h"

namespace outlast {
namespace {

/// HAProxy takes this many words a line.
constexpr size_t kMostWords = 64;

constexpr auto kSections = std::to_array<std::string_view>(
    {"global",      "defaults",  "frontend",    "backend", "listen",   "resolvers", "peers",
     "mailers",     "userlist",  "http-errors", "cache",   "fcgi-app", "ring",      "log-forward",
     "log-profile", "crt-store", "program",     "traces",  "acme",     "ruleset"});

bool is_section(std::string_view word) {
  return std::find(kSections.begin(), kSections.end(), word) != kSections.end();
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\v' || c == '\f'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_name(char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_'; }

std::optional<unsigned> hex_digit(std::string_view text, size_t at) {
  if (at >= text.size()) return std::nullopt;
  const char c = text[at];
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

/// One word at the front of a text.
struct Word {
  size_t end = 0;  ///< past its last byte
  bool is_plain = true;
  char whole_quote = 0;  ///< the quote around all of it
  std::string decoded;   ///< variables as they are written
  std::vector<HaproxyPiece> pieces;
  size_t wrong = 0;  ///< where `complaint` is about
  const char* complaint = nullptr;
};

/// Reads words with quotes, escapes and variables.
class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  Word word(size_t begin) {
    at_ = begin;
    quote_ = 0;
    Word word;
    size_t quote_begin = begin;
    while (at_ < text_.size() && word.complaint == nullptr) {
      const char c = text_[at_];
      if (quote_ == 0 && (is_blank(c) || c == '#')) break;
      if ((c == '"' && quote_ != '\'') || (c == '\'' && quote_ != '"')) {
        word.is_plain = false;
        word.whole_quote = quote_ == 0 && at_ == begin ? c : word.whole_quote;
        quote_ = quote_ == 0 ? c : 0;
        if (quote_ != 0) quote_begin = at_;
        ++at_;
        const bool ends = at_ >= text_.size() || is_blank(text_[at_]) || text_[at_] == '#';
        if (quote_ == 0 && !ends) word.whole_quote = 0;
      } else if (c == '\\' && quote_ != '\'') {
        word.is_plain = false;
        escape(word);
      } else if (c == '$' && quote_ != '\'') {
        variable(word);
      } else {
        add(word, c);
        ++at_;
      }
    }
    if (word.complaint == nullptr && quote_ != 0) {
      word.complaint = "a quote is never closed";
      word.wrong = quote_begin;
    }
    word.end = at_;
    return word;
  }

 private:
  void add(Word& word, char c) {
    if (word.pieces.empty() || word.pieces.back().is_variable) word.pieces.emplace_back();
    word.pieces.back().text += c;
    word.decoded += c;
  }

  void escape(Word& word) {
    const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
    char meant = '\\';
    size_t length = 2;
    switch (next) {
      case ' ':
      case '\\':
      case '#':
      case '\'':
      case '"':
        meant = next;
        break;
      case '$':
        if (quote_ == '"') meant = '$';
        length = quote_ == '"' ? 2 : 1;
        break;
      case 't':
        meant = '\t';
        break;
      case 'n':
        meant = '\n';
        break;
      case 'r':
        meant = '\r';
        break;
      case 'x': {
        const auto high = hex_digit(text_, at_ + 2), low = hex_digit(text_, at_ + 3);
        if (!high || !low) {
          word.complaint = "\\x wants two hexadecimal digits";
          word.wrong = at_;
          return;
        }
        meant = static_cast<char>(*high * 16 + *low);
        length = 4;
        break;
      }
      default:
        length = 1;
    }
    add(word, meant);
    at_ += length;
  }

  void complain(Word& word, size_t place, const char* what) {
    word.complaint = what;
    word.wrong = place;
  }

  /// "$NAME", "${NAME}", "${NAME-default}", "${NAME[*]}". Outside of double quotes HAProxy takes it for text.
  void variable(Word& word) {
    const size_t begin = at_;
    const bool is_quoted = quote_ == '"';
    const bool has_brace = begin + 1 < text_.size() && text_[begin + 1] == '{';
    size_t name = begin + (has_brace ? 2 : 1);
    size_t end = name;
    if (end < text_.size() && text_[end] == '.' && is_quoted) ++end;
    while (end < text_.size() && is_name(text_[end])) ++end;
    const bool is_named = end > name && !(text_[name] >= '0' && text_[name] <= '9');
    HaproxyPiece piece{.text = std::string(text_.substr(name, end - name)), .is_variable = true};
    piece.is_quoted = is_quoted;
    if (!is_named) {
      if (is_quoted) return complain(word, begin, "a variable wants a name");
      add(word, '$');
      ++at_;
      return;
    }
    if (has_brace) {
      if (text_.substr(end, 3) == "[*]") end += 3;
      const size_t close = text_.find('}', end);
      bool has_fallback = end < text_.size() && text_[end] == '-';
      // Outside of quotes a blank ends the word, whatever fills it in.
      if (!is_quoted && text_.substr(end, close - end).find_first_of(" \t#") != std::string_view::npos)
        has_fallback = false;
      if (close == std::string_view::npos || (close != end && !has_fallback)) {
        if (is_quoted) return complain(word, begin, "a brace is never closed");
        add(word, '$');
        ++at_;
        return;
      }
      if (has_fallback) piece.fallback = text_.substr(end + 1, close - end - 1);
      end = close + 1;
    }
    word.decoded += text_.substr(begin, end - begin);
    word.pieces.push_back(std::move(piece));
    at_ = end;
  }

  std::string_view text_;
  size_t at_ = 0;
  char quote_ = 0;
};

struct Parser {
  Tree& tree;
  TreeBuilder build;
  NodeId section = 0;  ///< the open section's directive; 0: none
  NodeId block = 0;
  uint32_t last = 0;

  explicit Parser(Tree& t) : tree(t), build(t) {}

  void close_section() {
    if (section == 0) return;
    build.close(block, last);
    build.close(section, last);
    section = 0;
  }

  void complain(NodeId directive, uint32_t begin, uint32_t end, std::string reason) {
    build.gap(begin, end, std::move(reason));
    tree.nodes[directive].broken = true;
    if (section != 0 && section != directive) tree.nodes[section].broken = true;
  }

  void words(NodeId directive, Line line) {
    Lexer lexer(tree.bytes.substr(0, line.end));
    size_t count = 0;
    for (uint32_t at = line.begin; at < line.end;) {
      if (is_blank(tree.bytes[at])) {
        ++at;
        continue;
      }
      if (tree.bytes[at] == '#') break;
      Word word = lexer.word(at);
      if (word.complaint != nullptr) {
        const auto wrong = static_cast<uint32_t>(word.wrong);
        complain(directive, wrong, wrong + 1, word.complaint);
        break;
      }
      if (++count > kMostWords) {
        complain(directive, at, line.end, "HAProxy takes 64 words a line");
        break;
      }
      const auto end = static_cast<uint32_t>(word.end);
      const Style style = word.whole_quote == '"'    ? Style::double_quoted
                          : word.whole_quote == '\'' ? Style::single_quoted
                                                     : Style::plain;
      if (word.is_plain) {
        build.leaf(NodeKind::word, at, end);
      } else {
        build.leaf(NodeKind::word, at, end, style, std::move(word.decoded));
      }
      at = end;
    }
  }

  /// The end of what is no comment and no blank.
  static bool is_empty(std::string_view bytes, const Line& line) {
    return line.begin >= line.end || bytes[line.begin] == '#';
  }

  void read(Line line) {
    // The first word alone tells whether a section begins.
    uint32_t name_end = line.begin;
    while (name_end < line.end && !is_blank(tree.bytes[name_end]) && tree.bytes[name_end] != '#') ++name_end;
    const std::string_view name = tree.bytes.substr(line.begin, name_end - line.begin);
    const bool begins = is_section(name);
    if (begins) close_section();
    const NodeId directive = build.open(NodeKind::directive, line.begin);
    if (begins) section = directive;
    words(directive, line);
    last = std::max(line.begin, tree.nodes.back().end);
    if (begins) {
      block = build.open(NodeKind::block, last);
    } else {
      if (section == 0 && !name.starts_with('.')) {
        complain(directive, line.begin, name_end, "this stands in front of the first section");
      }
      build.close(directive, last);
    }
  }

  void run() {
    const std::string_view bytes = tree.bytes;
    build.open(NodeKind::block, 0);
    if (text_start(bytes) != 0) tree.gaps.push_back({{tree.file, 0, 0}, "HAProxy takes no byte order mark"});
    for (uint32_t at = text_start(bytes); at < bytes.size();) {
      const size_t found = bytes.find('\n', at);
      const bool is_ended = found != std::string_view::npos;
      Line line{at, static_cast<uint32_t>(is_ended ? found : bytes.size()), 0};
      line.next = is_ended ? line.end + 1 : line.end;
      at = line.next;
      // Nothing is unread for it. Which release runs is not known here; 2.2 warns that 2.3 will refuse it.
      if (!is_ended)
        tree.gaps.push_back({{tree.file, line.end, line.end},
                             "HAProxy 2.3 and later do not start without a line end behind the last line"});
      const size_t carriage = bytes.substr(0, line.end).find('\r', line.begin);
      if (carriage != std::string_view::npos) line.end = static_cast<uint32_t>(carriage);
      while (line.begin < line.end && is_blank(bytes[line.begin])) ++line.begin;
      if (!is_empty(bytes, line)) read(line);
    }
    close_section();
    build.close(0, static_cast<uint32_t>(bytes.size()));
  }
};

}  // namespace

Tree parse_haproxy(FileId file, std::string_view bytes) {
  Tree tree;
  tree.file = file;
  tree.bytes = bytes;
  Parser(tree).run();
  return tree;
}

std::vector<HaproxyPiece> haproxy_pieces(std::string_view written) { return Lexer(written).word(0).pieces; }

}  // namespace outlast
