#include "text/code_search.h"

#include <algorithm>

#include "text/words.h"

namespace outlast {

namespace {

constexpr std::string_view kBlanks = " \t\r\n\f\v";

/// Where the comment begins that a line ends with; npos where there is none. What stands in quotes is none.
size_t line_comment_in(std::string_view text, size_t line) {
  char quote = 0;
  for (size_t at = line; at + 1 < text.size(); ++at) {
    const char c = text[at];
    if (quote != 0 && c == '\\')
      ++at;
    else if (quote == 0 && c == '/' && text[at + 1] == '/')
      return at;
    else if (quote == 0 && (c == '"' || c == '\'' || c == '`'))
      quote = c;
    else if (c == quote)
      quote = 0;
  }
  return std::string_view::npos;
}

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

}  // namespace

size_t past_blanks(std::string_view text, size_t at) {
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
  while (true) {
    const size_t end = text.find_last_not_of(kBlanks) + 1;
    const bool ends_line = text.find('\n', end) != std::string_view::npos;
    text = text.substr(0, end);
    const size_t comment = ends_line ? line_comment_in(text, text.rfind('\n') + 1) : std::string_view::npos;
    if (comment != std::string_view::npos) {
      text = text.substr(0, comment);
      continue;
    }
    const size_t open = text.ends_with("*/") ? text.rfind("/*", text.size() - 2) : std::string_view::npos;
    if (open == std::string_view::npos) return text;
    text = text.substr(0, open);
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

std::string in_one_line(std::string_view code) {
  constexpr std::string_view kOpening = ".([", kClosing = ".)],;", kQuotes = "\"'`";
  std::string line;
  char quote = 0;
  for (size_t at = 0; at < code.size();) {
    const bool is_blank = kBlanks.find(code[at]) != std::string_view::npos;
    const size_t end = quote == 0 ? past_blanks(code, at) : at + is_blank;
    if (end > at) {
      const std::string_view run = code.substr(at, end - at);
      const bool is_laid_out = quote == 0 && run.find_first_of("\n/") != std::string_view::npos;
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
