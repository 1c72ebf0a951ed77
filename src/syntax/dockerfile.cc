#include "syntax/dockerfile.h"

#include <algorithm>
#include <array>

#include "syntax/json.h"
#include "syntax/lines.h"
#include "syntax/mapped.h"

namespace outlast {
namespace {

constexpr size_t kLargestDockerfile = size_t{2} << 20;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return out;
}

template <size_t N>
bool holds(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 7> kMayBeExec = {"CMD", "ENTRYPOINT", "RUN", "SHELL", "VOLUME", "COPY", "ADD"};
constexpr std::array<std::string_view, 5> kShellForm = {"CMD", "ENTRYPOINT", "RUN", "HEALTHCHECK", "ONBUILD"};
constexpr std::array<std::string_view, 3> kPairs = {"ENV", "LABEL", "ARG"};
constexpr std::array<std::string_view, 3> kMayHaveHeredoc = {"RUN", "COPY", "ADD"};

/// The escape character that the directives at the top choose.
char escape_of(std::string_view bytes) {
  for (uint32_t at = text_start(bytes); at < bytes.size();) {
    const Line whole = line_at(bytes, at);
    Line line = trimmed(bytes, whole);
    at = whole.next;
    if (line.begin == line.end || bytes[line.begin] != '#') return '\\';
    line = trimmed(bytes, {line.begin + 1, line.end, line.next});
    const std::string_view content = bytes.substr(line.begin, line.end - line.begin);
    const size_t equals = content.find('=');
    if (equals == std::string_view::npos) return '\\';
    std::string name = upper(content.substr(0, equals));
    name.erase(std::remove_if(name.begin(), name.end(), is_space), name.end());
    if (name == "ESCAPE" && content.back() == '`') return '`';
  }
  return '\\';
}

class Reader {
 public:
  Reader(Tree& tree, std::string_view bytes) : tree_(tree), build_(tree), bytes_(bytes), escape_(escape_of(bytes)) {}
  void read();

 private:
  uint32_t join(Line first);
  void skip_spaces() {
    while (at_ < line_.text.size() && is_space(line_.text[at_])) at_++;
  }
  void write_word(size_t from, size_t to);
  void write_space_words();
  bool write_exec();
  void write_raw(size_t from);
  void write_pairs(std::string_view instruction);
  void write_pair(size_t to = std::string::npos);
  std::vector<std::pair<std::string, bool>> heredocs() const;
  uint32_t write_heredocs(uint32_t next);
  void write_instruction();

  Tree& tree_;
  TreeBuilder build_;
  std::string_view bytes_;
  char escape_;
  MappedText line_;  ///< the instruction with its lines joined
  size_t at_ = 0;
  uint32_t end_ = 0;
};

// Joins the lines of one instruction; returns where the next one begins.
uint32_t Reader::join(Line first) {
  line_ = {};
  at_ = 0;
  Line line = first;
  uint32_t next = first.next;
  while (true) {
    uint32_t end = line.end;
    while (end > line.begin && is_line_blank(bytes_[end - 1])) end--;
    const bool goes_on = end > line.begin && bytes_[end - 1] == escape_;
    if (goes_on) end--;
    for (uint32_t i = line.begin; i < end; i++) line_.add(bytes_[i], {i, i + 1});
    if (!goes_on) return next;
    Line inner{};
    do {
      if (next >= bytes_.size()) return next;
      line = line_at(bytes_, next);
      next = line.next;
      inner = trimmed(bytes_, line);
    } while (inner.begin == inner.end || bytes_[inner.begin] == '#');
  }
}

void Reader::write_word(size_t from, size_t to) {
  const uint32_t begin = line_.at[from].begin;
  end_ = line_.at[to - 1].end;
  const std::string_view word = std::string_view(line_.text).substr(from, to - from);
  if (bytes_.substr(begin, end_ - begin) == word) {
    build_.leaf(NodeKind::word, begin, end_);
  } else {
    build_.leaf(NodeKind::word, begin, end_, Style::plain, std::string(word));
  }
}

void Reader::write_space_words() {
  for (skip_spaces(); at_ < line_.text.size(); skip_spaces()) {
    const size_t from = at_;
    while (at_ < line_.text.size() && !is_space(line_.text[at_])) at_++;
    write_word(from, at_);
  }
}

// The JSON form; nothing is written when it is none, for Docker then takes the text as a shell's.
bool Reader::write_exec() {
  const std::string_view text = line_.text;
  struct Word {
    size_t from, to;
    std::string value;
  };
  std::vector<Word> found;
  size_t at = at_ + 1;
  const auto skip = [&] {
    while (at < text.size() && is_space(text[at])) at++;
  };
  for (skip(); at < text.size() && text[at] != ']'; skip()) {
    if (!found.empty()) {
      if (text[at] != ',') return false;
      at++;
      skip();
    }
    if (at >= text.size() || text[at] != '"') return false;
    const size_t from = at++;
    while (at < text.size() && text[at] != '"') at += text[at] == '\\' ? 2 : 1;
    if (at >= text.size()) return false;
    at++;
    std::optional<std::string> value = decoded_json_string(text.substr(from, at - from));
    if (!value) return false;
    found.push_back({from, at, std::move(*value)});
  }
  if (at >= text.size()) return false;
  const size_t close = at++;
  skip();
  if (at < text.size()) return false;
  for (Word& word : found) {
    build_.leaf(NodeKind::word, line_.at[word.from].begin, line_.at[word.to - 1].end, Style::double_quoted,
                std::move(word.value));
  }
  end_ = line_.at[close].end;
  return true;
}

void Reader::write_raw(size_t from) {
  size_t to = line_.text.size();
  while (to > from && is_space(line_.text[to - 1])) to--;
  if (to == from) return;
  const uint32_t begin = line_.at[from].begin;
  end_ = line_.at[to - 1].end;
  const std::string_view text = std::string_view(line_.text).substr(from, to - from);
  if (bytes_.substr(begin, end_ - begin) == text) {
    build_.leaf(NodeKind::raw, begin, end_);
  } else {
    build_.leaf(NodeKind::raw, begin, end_, Style::plain, std::string(text));
  }
}

// One `KEY=value`, or the value of the old form up to `to`, blanks and all; its quotes and escapes undone.
void Reader::write_pair(size_t to) {
  const bool is_rest = to != std::string::npos;
  to = std::min(to, line_.text.size());
  const size_t from = at_;
  std::string value;
  char quote = '\0';
  for (; at_ < to; at_++) {
    const char c = line_.text[at_];
    if (!quote && !is_rest && is_space(c)) break;
    if (c == escape_ && quote != '\'' && at_ + 1 < to) {
      const char next = line_.text[at_ + 1];
      const bool kept = quote == '"' && next != '"' && next != escape_ && next != '$';
      if (kept) value += c;
      value += next;
      at_++;
    } else if (quote ? c == quote : (c == '"' || c == '\'')) {
      quote = quote ? '\0' : c;
    } else {
      value += c;
    }
  }
  const uint32_t begin = line_.at[from].begin;
  end_ = line_.at[at_ - 1].end;
  if (quote) build_.gap(begin, end_, "a quote that does not end");
  if (bytes_.substr(begin, end_ - begin) == value) {
    build_.leaf(NodeKind::word, begin, end_);
  } else {
    build_.leaf(NodeKind::word, begin, end_, Style::plain, std::move(value));
  }
}

void Reader::write_pairs(std::string_view instruction) {
  skip_spaces();
  size_t first_end = at_;
  while (first_end < line_.text.size() && !is_space(line_.text[first_end]) && line_.text[first_end] != '=') first_end++;
  const bool old_form = instruction != "ARG" && first_end < line_.text.size() && line_.text[first_end] != '=';
  if (old_form) {
    write_word(at_, first_end);
    at_ = first_end;
    skip_spaces();
    size_t to = line_.text.size();
    while (to > at_ && is_space(line_.text[to - 1])) to--;
    if (to > at_) write_pair(to);
    return;
  }
  for (skip_spaces(); at_ < line_.text.size(); skip_spaces()) write_pair();
}

/// The here-documents that the instruction announces: delimiter, and whether tabs are stripped.
std::vector<std::pair<std::string, bool>> Reader::heredocs() const {
  std::vector<std::pair<std::string, bool>> found;
  const std::string_view text = line_.text;
  for (size_t at = 0; (at = text.find("<<", at)) != std::string_view::npos;) {
    at += 2;
    const bool strip = at < text.size() && text[at] == '-';
    if (strip) at++;
    const char quote = at < text.size() && (text[at] == '"' || text[at] == '\'') ? text[at] : '\0';
    if (quote) at++;
    const size_t from = at;
    while (at < text.size() && (text[at] == '_' || (text[at] >= '0' && text[at] <= '9') ||
                                (text[at] >= 'A' && text[at] <= 'Z') || (text[at] >= 'a' && text[at] <= 'z'))) {
      at++;
    }
    if (at > from) found.emplace_back(text.substr(from, at - from), strip);
  }
  return found;
}

uint32_t Reader::write_heredocs(uint32_t next) {
  for (const auto& [delimiter, strip] : heredocs()) {
    const uint32_t begin = next;
    bool found = false;
    uint32_t body_end = next;
    while (next < bytes_.size() && !found) {
      Line line = line_at(bytes_, next);
      body_end = next;
      next = line.next;
      while (strip && line.begin < line.end && bytes_[line.begin] == '\t') line.begin++;
      found = bytes_.substr(line.begin, line.end - line.begin) == delimiter;
    }
    if (!found) {
      build_.gap(begin, begin, "a here-document without its end");
      body_end = next;
    }
    build_.leaf(NodeKind::raw, begin, body_end);
    end_ = std::max(end_, body_end);
  }
  return next;
}

void Reader::write_instruction() {
  skip_spaces();
  const size_t from = at_;
  while (at_ < line_.text.size() && !is_space(line_.text[at_])) at_++;
  const std::string name = upper(std::string_view(line_.text).substr(from, at_ - from));
  write_word(from, at_);
  for (skip_spaces(); std::string_view(line_.text).substr(at_, 2) == "--"; skip_spaces()) {
    const size_t flag = at_;
    while (at_ < line_.text.size() && !is_space(line_.text[at_])) at_++;
    write_word(flag, at_);
  }
  const bool may_be_exec = holds(kMayBeExec, name) && at_ < line_.text.size() && line_.text[at_] == '[';
  if (may_be_exec && write_exec()) return;
  if (holds(kShellForm, name)) return write_raw(at_);
  if (holds(kPairs, name)) return write_pairs(name);
  write_space_words();
}

void Reader::read() {
  const NodeId root = build_.open(NodeKind::block, 0);
  for (uint32_t next = text_start(bytes_); next < bytes_.size();) {
    const Line whole = line_at(bytes_, next);
    const Line inner = trimmed(bytes_, whole);
    next = whole.next;
    if (inner.begin == inner.end || bytes_[inner.begin] == '#') continue;
    next = join({inner.begin, whole.end, whole.next});
    if (line_.text.find_first_not_of(" \t\r") == std::string::npos) continue;
    const NodeId directive = build_.open(NodeKind::directive, inner.begin);
    write_instruction();
    const std::string name = upper(text(tree_, directive + 1));
    if (holds(kMayHaveHeredoc, name)) next = write_heredocs(next);
    build_.close(directive, end_);
  }
  build_.close(root, static_cast<uint32_t>(bytes_.size()));
}

}  // namespace

Tree parse_dockerfile(FileId file, std::string_view bytes) {
  Tree tree;
  tree.file = file;
  tree.bytes = bytes;
  if (bytes.size() > kLargestDockerfile) {
    TreeBuilder build(tree);
    const NodeId root = build.open(NodeKind::block, 0);
    build.close(root, static_cast<uint32_t>(bytes.size()));
    build.gap(0, 0, "a Dockerfile of more than 2 MiB");
    return tree;
  }
  Reader(tree, bytes).read();
  return tree;
}

}  // namespace outlast
