#include "text/code_search.h"

#include <algorithm>

#include "text/words.h"

namespace outlast {

namespace {

constexpr std::string_view kBlanks = " \t\r\n\f\v";

/// How far blanks and comments between two pieces of code are followed, in bytes.
constexpr size_t kFarthest = 4096;

/// True where a token starts at a position without going on something in front of it.
bool starts_alone(std::string_view text, size_t at) {
  return at == 0 || !is_script_name_byte(text[at]) || !is_script_name_byte(text[at - 1]);
}

/// True where a token that ends at a position does not go on.
bool ends_alone(std::string_view text, size_t end, std::string_view token) {
  if (end >= text.size()) return true;
  if (is_script_name_byte(token.back())) return !is_script_name_byte(text[end]);
  return token != "=" || (text[end] != '=' && text[end] != '>');
}

/// Where the comment to the end of a line starts; npos where the line has none.
size_t line_comment_in(std::string_view line) {
  char quote = 0;
  for (size_t at = 0; at + 1 < line.size(); ++at) {
    if (quote != 0 && line[at] == '\\')
      ++at;
    else if (quote != 0)
      quote = line[at] == quote ? 0 : quote;
    else if (line[at] == '"' || line[at] == '\'' || line[at] == '`')
      quote = line[at];
    else if (line[at] == '/' && line[at + 1] == '/')
      return at;
  }
  return std::string_view::npos;
}

/// The end of the part of written code that starts at a position: a name, or one sign.
size_t end_of_part(std::string_view written, size_t at) {
  size_t end = at + 1;
  while (is_script_name_byte(written[at]) && end < written.size() && is_script_name_byte(written[end])) ++end;
  return end;
}

/// The end of the quoted text that starts at a position. What takes `\` as it is: C#'s `@"…"`.
size_t end_of_quoted(std::string_view code, size_t at) {
  const char quote = code[at];
  constexpr std::string_view kBlock = "\"\"\"";
  if (code.substr(at).starts_with(kBlock)) return std::min(code.find(kBlock, at + 3), code.size() - 3) + 3;
  const std::string_view before = code.substr(0, at);
  const bool is_raw = before.ends_with('@') || before.ends_with("@$");
  for (++at; at < code.size() && code[at] != quote; ++at) {
    if (code[at] == '\\' && !is_raw) ++at;
    if (at < code.size() && code[at] == '\n' && !is_raw && quote != '`') return at;
  }
  return std::min(at + 1, code.size());
}

}  // namespace

size_t past_blanks(std::string_view text, size_t at) {
  // Whoever asks at many places of a text must not be led to its end each time.
  text = text.substr(0, at < text.size() ? at + std::min(kFarthest, text.size() - at) : text.size());
  while (at < text.size()) {
    const std::string_view rest = text.substr(at);
    if (kBlanks.find(text[at]) != std::string_view::npos)
      ++at;
    else if (rest.starts_with("//"))
      at = std::min(text.find('\n', at), text.size());
    else if (rest.starts_with("/*"))
      at = std::min(text.find("*/", at + 2), text.size() - 2) + 2;
    else
      break;
  }
  return std::min(at, text.size());
}

std::string_view without_blanks_at_end(std::string_view text) {
  bool has_end = false;
  const size_t far = text.size() - std::min(text.size(), kFarthest);
  const std::string_view before = text.substr(0, far);
  text = text.substr(far);
  const auto whole = [&] { return std::string_view(before.data(), before.size() + text.size()); };
  while (true) {
    const size_t last = text.find_last_not_of(kBlanks) + 1;
    has_end = has_end || text.find('\n', last) != std::string_view::npos;
    text = text.substr(0, last);
    const bool is_closed = text.size() >= 4 && text.ends_with("*/");
    const size_t open = is_closed ? text.rfind("/*", text.size() - 4) : std::string_view::npos;
    if (open != std::string_view::npos) {
      text = text.substr(0, open);
      continue;
    }
    const size_t line = has_end ? text.rfind('\n') + 1 : 0;
    const size_t slashes = has_end ? line_comment_in(text.substr(line)) : std::string_view::npos;
    if (slashes == std::string_view::npos) return whole();
    text = text.substr(0, line + slashes);
  }
}

bool stands_behind(std::string_view text, size_t at, std::string_view word) {
  const std::string_view before = without_blanks_at_end(text.substr(0, at));
  return before.ends_with(word) && starts_alone(text, before.size() - word.size());
}

size_t end_of_code(std::string_view text, size_t at, std::string_view tokens) {
  size_t end = at;
  for (size_t begin = 0; begin < tokens.size();) {
    const std::string_view token = tokens.substr(begin, tokens.find(' ', begin) - begin);
    if (begin > 0) at = past_blanks(text, end);
    const bool fits = at < text.size() && text.substr(at).starts_with(token) && starts_alone(text, at);
    end = at + token.size();
    if (!fits || !ends_alone(text, end, token)) return std::string_view::npos;
    begin += token.size() + 1;
  }
  return end;
}

size_t find_code(std::string_view text, std::string_view tokens, size_t from) {
  const std::string_view first = tokens.substr(0, tokens.find(' '));
  if (first.empty()) return std::string_view::npos;
  for (size_t at = text.find(first, from); at != std::string_view::npos; at = text.find(first, at + 1)) {
    if (end_of_code(text, at, tokens) != std::string_view::npos) return at;
  }
  return std::string_view::npos;
}

bool holds_code(std::string_view text, std::string_view tokens) {
  return find_code(text, tokens) != std::string_view::npos;
}

size_t end_of_written(std::string_view text, size_t at, std::string_view written) {
  for (size_t begin = 0; begin < written.size();) {
    const size_t end = end_of_part(written, begin);
    const std::string_view part = written.substr(begin, end - begin);
    if (kBlanks.find(part[0]) == std::string_view::npos) {
      if (begin > 0 && part[0] != '/') at = past_blanks(text, at);
      if (at > text.size() || !text.substr(at).starts_with(part)) return std::string_view::npos;
      at += part.size();
      // `Configure` is not the start of `Configured (`.
      const bool goes_on = at < text.size() && is_script_name_byte(part[0]) && is_script_name_byte(text[at]);
      const bool is_compared = part == "=" && at < text.size() && (text[at] == '=' || text[at] == '>') &&
                               (end == written.size() || text[at] != written[end]);
      if ((goes_on && end < written.size()) || is_compared) return std::string_view::npos;
    }
    begin = end;
  }
  return at;
}

namespace {

/// Where written code starts that a text ends with; npos where it ends with something else.
size_t begin_of_end(std::string_view text, std::string_view written) {
  bool is_last = true;
  while (!(written = without_blanks_at_end(written)).empty()) {
    text = without_blanks_at_end(text);
    size_t begin = written.size() - 1;
    while (is_script_name_byte(written[begin]) && begin > 0 && is_script_name_byte(written[begin - 1])) --begin;
    if (!text.ends_with(written.substr(begin))) return std::string_view::npos;
    text.remove_suffix(written.size() - begin);
    written = written.substr(0, begin);
    is_last = false;
  }
  return is_last ? std::string_view::npos : text.size();
}

}  // namespace

size_t find_written(std::string_view text, std::string_view written, size_t from) {
  const auto first =
      static_cast<size_t>(std::find_if(written.begin(), written.end(), is_script_name_byte) - written.begin());
  if (first >= written.size()) return text.find(written, from);
  const std::string_view name = written.substr(first, end_of_part(written, first) - first);
  for (size_t at = text.find(name, from); at != std::string_view::npos; at = text.find(name, at + 1)) {
    if (end_of_written(text, at, written.substr(first)) == std::string_view::npos) continue;
    if (first == 0) return at;
    if (trimmed(written.substr(0, first), kBlanks).empty()) {
      if (starts_alone(text, at) && !ends_with_written(text.substr(0, at), ".")) return at;
      continue;
    }
    const size_t begin = begin_of_end(text.substr(0, at), written.substr(0, first));
    if (begin != std::string_view::npos && begin >= from) return begin;
  }
  return std::string_view::npos;
}

bool holds_written(std::string_view text, std::string_view written) {
  return find_written(text, written) != std::string_view::npos;
}

bool ends_with_written(std::string_view text, std::string_view written) {
  return begin_of_end(text, written) != std::string_view::npos;
}

bool starts_with_written(std::string_view text, std::string_view written) {
  return end_of_written(text, past_blanks(text, 0), written) != std::string_view::npos;
}

std::string_view name_at_end(std::string_view text) {
  text = without_blanks_at_end(text);
  size_t begin = text.size();
  while (begin > 0 && is_script_name_byte(text[begin - 1])) --begin;
  return text.substr(begin);
}

std::string_view without_owners_at_end(std::string_view text) {
  while (ends_with_written(text, ".") || ends_with_written(text, "::")) {
    text = without_blanks_at_end(text);
    text.remove_suffix(text.ends_with('.') ? 1 : 2);
    const size_t length = name_at_end(text).size();
    text = without_blanks_at_end(text);
    text.remove_suffix(length);
  }
  return text;
}

std::string statement_at_end(std::string_view text) {
  constexpr size_t kLongest = 2'000;
  std::string code;
  while (code.size() < kLongest) {
    const std::string_view rest = without_blanks_at_end(text);
    if (rest.empty() || std::string_view(";{}").find(rest.back()) != std::string_view::npos) break;
    if (rest.size() < text.size() && !code.empty()) code += ' ';
    code += rest.back();
    text = rest.substr(0, rest.size() - 1);
  }
  std::reverse(code.begin(), code.end());
  return code;
}

bool sets_in_front(std::string_view text, size_t at) {
  const std::string_view rest = text.substr(past_blanks(text, at));
  if (rest.starts_with("++") || rest.starts_with("--")) return true;
  if (rest.starts_with('=')) return rest.size() < 2 || (rest[1] != '=' && rest[1] != '>');
  constexpr std::string_view kSigns[] = {"+",  "-",  "*",   "/",  "%",  "&",  "|", "^",
                                         "<<", ">>", ">>>", "??", "**", "&&", "||"};
  return std::any_of(std::begin(kSigns), std::end(kSigns), [&](std::string_view sign) {
    return rest.starts_with(sign) && rest.substr(sign.size()).starts_with('=') &&
           !rest.substr(sign.size()).starts_with("==") && !rest.substr(sign.size()).starts_with("=>");
  });
}

std::string packed(std::string_view code) {
  std::string text;
  const auto is_name_end = [&] { return !text.empty() && is_script_name_byte(text.back()); };
  for (size_t at = 0; at < code.size();) {
    const size_t next = past_blanks(code, at);
    if (next > at) {
      if (is_name_end() && next < code.size() && is_script_name_byte(code[next])) text += ' ';
      at = next;
      continue;
    }
    size_t end = at + 1;
    if (code[at] == '"' || code[at] == '\'' || code[at] == '`') end = end_of_quoted(code, at);
    // A line for the compiler says what it likes.
    const size_t before = code[at] == '#' && at > 0 ? code.find_last_not_of(" \t", at - 1) : std::string_view::npos;
    const bool starts_line = before == std::string_view::npos || code[before] == '\n';
    if (code[at] == '#' && starts_line) end = std::min(code.find('\n', at), code.size());
    text += code.substr(at, end - at);
    at = end;
  }
  return text;
}

std::string in_one_line(std::string_view code) {
  constexpr std::string_view kOpening = ".([", kClosing = ".)],;", kClosers = ")]}", kQuotes = "\"'`";
  std::string line;
  char quote = 0;
  for (size_t at = 0; at < code.size();) {
    const bool is_blank = kBlanks.find(code[at]) != std::string_view::npos;
    const size_t end = quote == 0 ? past_blanks(code, at) : at + is_blank;
    if (end > at) {
      const std::string_view run = code.substr(at, end - at);
      const bool is_laid_out = quote == 0 && run.find_first_of("\n/") != std::string_view::npos;
      // The last of several, each on a line of its own.
      if (is_laid_out && line.ends_with(',') && end < code.size() && kClosers.find(code[end]) != std::string_view::npos)
        line.pop_back();
      const bool is_tied = is_laid_out && !line.empty() &&
                           (kOpening.find(line.back()) != std::string_view::npos || end >= code.size() ||
                            kClosing.find(code[end]) != std::string_view::npos);
      if (!line.empty() && line.back() != ' ' && !is_tied) line += ' ';
      at = end;
      continue;
    }
    const char c = code[at];
    if (quote != 0 && c == '\\' && at + 1 < code.size())
      line += code[at++];
    else if (quote == 0 && kQuotes.find(c) != std::string_view::npos)
      quote = c;
    else if (c == quote)
      quote = 0;
    line += code[at++];
  }
  return line;
}

}  // namespace outlast
