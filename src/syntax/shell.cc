#include "syntax/shell.h"

#include <algorithm>
#include <array>

#include "syntax/lines.h"

namespace outlast {
namespace {

constexpr size_t kLargestScript = size_t{2} << 20;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r'; }
bool is_operator(char c) { return c == ';' || c == '&' || c == '|' || c == '\n' || c == '(' || c == ')'; }

/// Words that stand in front of a command without being one.
constexpr std::array<std::string_view, 11> kLeading = {"if",    "then", "else", "elif", "do",     "while",
                                                       "until", "{",    "!",    "time", "command"};
/// Words that begin something which is no command, up to the next separator.
constexpr std::array<std::string_view, 9> kNoCommand = {"for",  "case", "select", "function", "fi",
                                                        "done", "esac", "}",      "[["};

template <size_t N>
bool holds(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// A construct that is open at some place of the text.
struct Construct {
  enum class Kind : uint8_t { branches, loop, cases, group, body, subshell };
  Kind kind = Kind::group;
  uint32_t number = 0;
  uint32_t arm = 0;
  bool is_condition = false;  ///< between `if` or `elif` and `then`
  bool is_entered = false;    ///< what stands in it may not run; false in the condition of `if` and in plain groups
  std::vector<ShellWord> subject = {};  ///< the word that `case` is about
};

struct Pending {
  std::string delimiter;
  bool strip_tabs = false;
  size_t at = 0;
  uint32_t number = 0;
  bool is_literal = false;
};

class Reader {
 public:
  explicit Reader(const MappedText& mapped) : mapped_(mapped), text_(mapped.text) {}
  ShellText read();

 private:
  void read_word();
  void read_double_quoted(ShellWord& word);
  bool copy_nested(ShellWord& word, char open, char close);
  void copy_dollar(ShellWord& word);
  void copy_backquoted(ShellWord& word);
  void read_array();
  void redirect();
  void skip_heredocs();
  void operate();
  void end_command(bool drop);
  void note_case();
  void test_pattern(ShellWord pattern);
  void open(Construct::Kind kind, bool is_entered);
  void close(Construct::Kind kind);
  void follow_keyword(std::string_view word);
  std::vector<ShellArm> path() const;
  bool at_continuation() const {
    return text_[at_] == '\\' && at_ + 1 < text_.size() &&
           (text_[at_ + 1] == '\n' || text_.substr(at_ + 1, 2) == "\r\n");
  }
  void skip_continuation() { at_ += text_[at_ + 1] == '\r' ? 3 : 2; }
  void copy(ShellWord& word) {
    word.value.add(text_[at_], mapped_.at[at_]);
    at_++;
  }
  void unclosed(size_t from) { result_.unclosed.push_back({mapped_.at[from].begin, mapped_.at[from].end}); }

  const MappedText& mapped_;
  std::string_view text_;
  size_t at_ = 0;
  int parentheses_ = 0;
  std::vector<Construct> open_;
  std::vector<ShellArm> chain_;  ///< what stands behind `&&`, `||` and pipes so far
  uint32_t constructs_ = 0;
  uint32_t heredocs_ = 0;
  bool heads_body_ = false;  ///< `name()` stands in front
  std::string headed_;       ///< … with this name
  bool in_array_ = false;
  ShellCommand command_;
  std::vector<Pending> pending_;
  ShellText result_;
};

void Reader::open(Construct::Kind kind, bool is_entered) {
  open_.push_back({.kind = kind, .number = ++constructs_, .is_entered = is_entered});
}

void Reader::close(Construct::Kind kind) {
  if (!open_.empty() && open_.back().kind == kind) open_.pop_back();
}

// Words that open, part and close constructs, at the place of a command.
void Reader::follow_keyword(std::string_view word) {
  using Kind = Construct::Kind;
  const bool in_branches = !open_.empty() && open_.back().kind == Kind::branches;
  const bool in_loop = !open_.empty() && open_.back().kind == Kind::loop;
  if (word == "if") {
    open(Kind::branches, false);
    open_.back().is_condition = true;
  }
  if (word == "!") command_.is_negated = true;
  if (word == "for" || word == "while" || word == "until" || word == "select") open(Kind::loop, false);
  if (word == "case") open(Kind::cases, true);
  if (word == "function") heads_body_ = true;
  if (word == "{") {
    open(heads_body_ ? Kind::body : Kind::group, heads_body_);
    if (heads_body_ && command_.words.size() == 2) headed_ = command_.words[1].value.text;
    if (heads_body_ && !headed_.empty()) result_.functions.push_back({headed_, open_.back().number});
    headed_.clear();
  }
  if (word == "do" && in_loop) open_.back().is_entered = true;
  if ((word == "then" || word == "elif" || word == "else") && in_branches) {
    open_.back().is_entered = true;
    open_.back().is_condition = word == "elif";
    open_.back().arm++;
  }
  if (word == "fi") close(Kind::branches);
  if (word == "done") close(Kind::loop);
  if (word == "esac") close(Kind::cases);
  if (word == "}") {
    close(Kind::group);
    close(Kind::body);
  }
  if (word != "function") heads_body_ = false;
}

std::vector<ShellArm> Reader::path() const {
  std::vector<ShellArm> arms;
  const auto add = [&](ShellArm arm) {
    if (arms.size() < kDeepestArm) arms.push_back(arm);
    // One arm for each command, so that nothing counts as standing in the same.
    if (arms.size() == kDeepestArm) arms.back() = {UINT32_MAX, static_cast<uint32_t>(result_.commands.size())};
  };
  for (const Construct& construct : open_) {
    if (construct.is_entered) add({construct.number, construct.arm});
    if (arms.size() == kDeepestArm) return arms;
  }
  for (const ShellArm& arm : chain_) add(arm);
  return arms;
}

void Reader::read_double_quoted(ShellWord& word) {
  const size_t from = at_++;
  while (at_ < text_.size() && text_[at_] != '"') {
    if (at_continuation()) {
      skip_continuation();
    } else if (text_[at_] == '\\' && at_ + 1 < text_.size() &&
               std::string_view("\"\\`").find(text_[at_ + 1]) != std::string_view::npos) {
      at_++;
      copy(word);
    } else if (text_[at_] == '\\' && at_ + 1 < text_.size()) {
      copy(word);
      copy(word);
    } else if (text_[at_] == '$') {
      copy_dollar(word);
    } else if (text_[at_] == '`') {
      copy_backquoted(word);
    } else {
      copy(word);
    }
  }
  if (at_ >= text_.size()) return unclosed(from);
  at_++;
}

// Copies `$x`, `${…}` or `$(…)` as written.
void Reader::copy_dollar(ShellWord& word) {
  const size_t from = at_;
  copy(word);
  if (at_ >= text_.size() || (text_[at_] != '{' && text_[at_] != '(')) return;
  const char open = text_[at_];
  if (!copy_nested(word, open, open == '{' ? '}' : ')')) unclosed(from);
}

void Reader::copy_backquoted(ShellWord& word) {
  const size_t from = at_;
  copy(word);
  while (at_ < text_.size() && text_[at_] != '`') {
    if (text_[at_] == '\\' && at_ + 1 < text_.size()) copy(word);
    copy(word);
  }
  if (at_ >= text_.size()) return unclosed(from);
  copy(word);
}

bool Reader::copy_nested(ShellWord& word, char open, char close) {
  int depth = 0;
  char quote = '\0';
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c == '\\' && quote != '\'' && at_ + 1 < text_.size())
      copy(word);
    else if (quote)
      quote = c == quote ? '\0' : quote;
    else if (c == '"' || c == '\'')
      quote = c;
    else if (c == open)
      depth++;
    else if (c == close)
      depth--;
    copy(word);
    if (depth == 0) return true;
  }
  return false;
}

void Reader::read_word() {
  ShellWord word;
  const size_t from = at_;
  int quoted_parts = 0;
  int plain_parts = 0;
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (at_continuation()) {
      skip_continuation();
      continue;
    }
    if (is_space(c) || is_operator(c) || c == '<' || c == '>') break;
    if (c == '\'') {
      const size_t open = at_++;
      quoted_parts++;
      word.style = Style::single_quoted;
      while (at_ < text_.size() && text_[at_] != '\'') copy(word);
      if (at_ >= text_.size()) unclosed(open);
      at_ = std::min(at_ + 1, text_.size());
      continue;
    }
    if (c == '"') {
      quoted_parts++;
      word.style = Style::double_quoted;
      read_double_quoted(word);
      continue;
    }
    plain_parts++;
    if (c == '\\' && at_ + 1 < text_.size()) {
      at_++;
      copy(word);
    } else if (c == '$') {
      copy_dollar(word);
    } else if (c == '`') {
      copy_backquoted(word);
    } else {
      copy(word);
    }
  }
  if (quoted_parts != 1 || plain_parts > 0) word.style = Style::plain;
  if (at_ == from || (word.value.text.empty() && quoted_parts == 0)) return;
  word.begin = mapped_.at[from].begin;
  word.end = mapped_.at[at_ - 1].end;
  const std::string_view value = word.value.text;
  const bool is_descriptor = at_ < text_.size() && (text_[at_] == '<' || text_[at_] == '>') &&
                             value.find_first_not_of("0123456789") == std::string_view::npos;
  if (is_descriptor) return;
  const bool is_function_body = value == "{" && heads_body_;
  if ((command_.words.empty() || is_function_body) && word.style == Style::plain && !in_array_) {
    follow_keyword(value);
    if (is_function_body) end_command(true);
    if (command_.words.empty() && holds(kLeading, value)) return;
  }
  command_.words.push_back(std::move(word));
}

// Past `> file`, `2>&1`, `<<EOF`; here-documents are remembered until the line ends.
void Reader::redirect() {
  const size_t from = at_;
  const bool is_output = text_[at_] == '>' && (at_ == 0 || text_[at_ - 1] < '2' || text_[at_ - 1] > '9');
  const bool is_added = text_.substr(at_, 2) == ">>";
  const bool heredoc = text_.substr(at_, 2) == "<<" && text_.substr(at_, 3) != "<<<";
  while (at_ < text_.size() && (text_[at_] == '<' || text_[at_] == '>')) at_++;
  const bool strip = heredoc && at_ < text_.size() && text_[at_] == '-';
  if (at_ < text_.size() && (strip || text_[at_] == '&' || text_[at_] == '|')) at_++;
  while (at_ < text_.size() && is_space(text_[at_])) at_++;
  if (at_ < text_.size() && text_[at_] == '(' && !heredoc)
    return;  // process substitution: its inside is read as commands
  ShellCommand kept = std::move(command_);
  command_ = {};
  const size_t before = at_;
  if (at_ < text_.size() && !is_operator(text_[at_])) read_word();
  if (heredoc && at_ > before) {
    std::string written(text_.substr(before, at_ - before));
    const std::string delimiter = command_.words.empty() ? written : command_.words[0].value.text;
    pending_.push_back({delimiter, strip, from, ++heredocs_, written != delimiter});
    kept.heredocs.push_back(heredocs_);
  }
  const bool is_read = text_[from] == '<' && text_.substr(from, 3) != "<<<" && text_.substr(from, 2) != "<>";
  if (is_output && !command_.words.empty())
    kept.outputs.push_back({std::move(command_.words[0]), is_added});
  else if (!is_read && !command_.words.empty())
    kept.redirected.push_back(std::move(command_.words[0]));
  command_ = std::move(kept);
}

void Reader::skip_heredocs() {
  for (const Pending& pending : pending_) {
    const size_t from = at_;
    bool found = false;
    size_t body_end = at_;
    while (at_ < text_.size() && !found) {
      Line line = line_at(text_, static_cast<uint32_t>(at_));
      body_end = at_;
      at_ = line.next;
      while (pending.strip_tabs && line.begin < line.end && text_[line.begin] == '\t') line.begin++;
      found = text_.substr(line.begin, line.end - line.begin) == pending.delimiter;
    }
    if (!found) unclosed(pending.at), body_end = at_;
    if (body_end > from)
      result_.heredocs.push_back(
          {mapped_.at[from].begin, mapped_.at[body_end - 1].end, pending.number, pending.is_literal});
  }
  pending_.clear();
}

/// `case "$1" in web)`: as if it were `if [[ "$1" == web ]]`.
void Reader::test_pattern(ShellWord pattern) {
  if (open_.empty() || open_.back().kind != Construct::Kind::cases || open_.back().subject.empty()) return;
  const ShellWord& subject = open_.back().subject.front();
  const auto sign = [&](std::string_view text) {
    ShellWord word{{}, subject.begin, subject.begin, Style::plain};
    for (const char c : text) word.value.add(c, {subject.begin, subject.begin});
    return word;
  };
  ShellCommand test;
  test.words = {sign("[["), subject, sign("=="), std::move(pattern), sign("]]")};
  test.decides = ShellArm{open_.back().number, open_.back().arm};
  open_.back().is_entered = false;
  test.path = path();
  open_.back().is_entered = true;
  result_.commands.push_back(std::move(test));
}

/// The words of `case "$1" in web`, with the first pattern where that stands in the same line.
void Reader::note_case() {
  const std::vector<ShellWord>& words = command_.words;
  const bool is_case = words.size() > 2 && words[0].style == Style::plain && words[0].value.text == "case" &&
                       words[2].value.text == "in" && !open_.empty() && open_.back().kind == Construct::Kind::cases &&
                       open_.back().subject.empty();
  if (!is_case) return;
  open_.back().subject = {words[1]};
  if (words.size() == 4) test_pattern(words[3]);
}

void Reader::end_command(bool drop) {
  note_case();
  const bool is_none = command_.words.empty() ||
                       (command_.words[0].style == Style::plain && holds(kNoCommand, command_.words[0].value.text));
  const bool is_condition = !open_.empty() && open_.back().is_condition && !command_.words.empty();
  if (is_condition) command_.decides = ShellArm{open_.back().number, open_.back().arm + 1};
  const bool is_test = is_condition && command_.words[0].value.text == "[[";
  if (!drop && (!is_none || is_test)) {
    command_.path = path();
    result_.commands.push_back(std::move(command_));
  } else if (!command_.words.empty() || !command_.outputs.empty() || !command_.redirected.empty()) {
    result_.others.push_back(std::move(command_));
  }
  command_ = {};
}

// Behind `NAME=(`: words over any number of lines.
void Reader::read_array() {
  ShellCommand outer = std::move(command_);
  command_ = {};
  in_array_ = true;
  while (at_ < text_.size() && text_[at_] != ')') {
    const char c = text_[at_];
    if (at_continuation()) {
      skip_continuation();
    } else if (c == '#') {
      while (at_ < text_.size() && text_[at_] != '\n') at_++;
    } else if (is_space(c) || is_operator(c) || c == '<' || c == '>') {
      at_++;
    } else {
      read_word();
    }
  }
  if (at_ >= text_.size()) unclosed(text_.size() - 1);
  at_ = std::min(at_ + 1, text_.size());
  in_array_ = false;
  outer.is_array = true;
  outer.elements = std::move(command_.words);
  command_ = std::move(outer);
}

// A separator, a parenthesis or the end of a line.
void Reader::operate() {
  const char c = text_[at_++];
  const bool opens_array = c == '(' && at_ > 1 && text_[at_ - 2] == '=' && !command_.words.empty() &&
                           command_.words.back().style == Style::plain &&
                           command_.words.back().value.text.ends_with('=');
  if (opens_array) return read_array();
  if (c == '(') {
    // `name()` heads a function; elsewhere a parenthesis opens a subshell.
    const bool has_keyword = command_.words.size() == 2 && command_.words[0].value.text == "function";
    const bool heads_function = (command_.words.size() == 1 || has_keyword) && at_ < text_.size() && text_[at_] == ')';
    headed_ = heads_function ? command_.words.back().value.text : "";
    end_command(heads_function);
    heads_body_ = heads_function;
    if (heads_function) {
      at_++;
    } else {
      parentheses_++;
      open(Construct::Kind::subshell, true);
    }
    return;
  }
  if (c == ')') {
    // Without an open one it ends a pattern of `case`.
    if (parentheses_ == 0 && command_.words.size() == 1) test_pattern(command_.words[0]);
    end_command(parentheses_ == 0);
    if (parentheses_ > 0) close(Construct::Kind::subshell);
    parentheses_ = std::max(parentheses_ - 1, 0);
    chain_.clear();
    return;
  }
  if (c == '|' && parentheses_ == 0 && at_ < text_.size() && command_.words.size() == 1) {
    // `a|b)` are patterns of `case` too; a pipe of a lone word tells nothing either.
    size_t next = at_;
    while (next < text_.size() && !is_space(text_[next]) && !is_operator(text_[next])) next++;
    if (next < text_.size() && text_[next] == ')') {
      test_pattern(command_.words[0]);
      return end_command(true);
    }
  }
  end_command(false);
  const bool is_double = at_ < text_.size() && text_[at_] == c;
  if (c == '|' || (c == '&' && is_double)) {
    if (chain_.size() < kDeepestArm) chain_.push_back({++constructs_, 0});
    // A line may end behind such an operator.
    if (is_double) at_++;
    while (at_ < text_.size() && (is_space(text_[at_]) || (text_[at_] == '\n' && pending_.empty()))) at_++;
    return;
  }
  chain_.clear();
  result_.runs_beside = result_.runs_beside || c == '&';
  if (c == ';' && is_double && !open_.empty() && open_.back().kind == Construct::Kind::cases) open_.back().arm++;
  if (c == '\n') skip_heredocs();
}

ShellText Reader::read() {
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (is_space(c)) {
      at_++;
    } else if (at_continuation()) {
      skip_continuation();
    } else if (c == '#') {
      while (at_ < text_.size() && text_[at_] != '\n') at_++;
    } else if (is_operator(c)) {
      if (c == '&' && at_ + 1 < text_.size() && text_[at_ + 1] == '>')
        at_++;
      else
        operate();
    } else if (c == '<' || c == '>') {
      redirect();
    } else {
      read_word();
    }
  }
  end_command(false);
  for (const Pending& pending : pending_) unclosed(pending.at);
  return std::move(result_);
}

void write_command(TreeBuilder& build, std::string_view bytes, const ShellCommand& command) {
  const NodeId directive = build.open(NodeKind::directive, command.words.front().begin);
  for (const ShellWord& word : command.words) {
    if (bytes.substr(word.begin, word.end - word.begin) == word.value.text) {
      build.leaf(NodeKind::word, word.begin, word.end, word.style);
    } else {
      build.leaf(NodeKind::word, word.begin, word.end, word.style, word.value.text);
    }
  }
  for (const ShellWord& word : command.elements) build.leaf(NodeKind::word, word.begin, word.end, word.style);
  build.close(directive, command.elements.empty() ? command.words.back().end : command.elements.back().end);
}

}  // namespace

ShellText read_shell(const MappedText& text) { return Reader(text).read(); }

Tree parse_shell(FileId file, std::string_view bytes) {
  Tree tree;
  tree.file = file;
  tree.bytes = bytes;
  TreeBuilder build(tree);
  const auto size = static_cast<uint32_t>(bytes.size());
  const NodeId root = build.open(NodeKind::block, 0);
  if (bytes.size() > kLargestScript) {
    build.gap(0, 0, "a script of more than 2 MiB");
    build.close(root, size);
    return tree;
  }
  const ShellText shell = read_shell(mapped_range(bytes, text_start(bytes), size));
  size_t heredoc = 0;
  const auto write_heredocs = [&](uint32_t before) {
    for (; heredoc < shell.heredocs.size() && shell.heredocs[heredoc].begin < before; heredoc++) {
      build.leaf(NodeKind::raw, shell.heredocs[heredoc].begin, shell.heredocs[heredoc].end);
    }
  };
  for (const ShellCommand& command : shell.commands) {
    // What a pattern of `case` asks is written nowhere.
    if (command.words.front().begin == command.words.front().end) continue;
    write_heredocs(command.words.front().begin);
    write_command(build, bytes, command);
  }
  write_heredocs(size + 1);
  for (const WrittenAt& place : shell.unclosed)
    build.gap(place.begin, place.end, "something that is opened and never closed");
  build.close(root, size);
  return tree;
}

}  // namespace outlast
