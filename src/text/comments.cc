#include "text/comments.h"

#include <algorithm>

#include "text/words.h"

namespace outlast {

namespace {

/// Where a comment that begins at a position ends: `//` to the end of its line, `/*` behind its `*/`.
size_t end_of_comment(std::string_view text, size_t at, CommentStyle style) {
  if (text[at + 1] == '/') {
    size_t end = std::min(text.find('\n', at), text.size());
    const auto goes_on = [&] {
      const size_t last = end > 0 && text[end - 1] == '\r' ? end - 1 : end;
      return end < text.size() && last > at && text[last - 1] == '\\';
    };
    while (style == CommentStyle::cpp && goes_on()) end = std::min(text.find('\n', end + 1), text.size());
    return end;
  }
  int depth = 1;
  for (at += 2; at < text.size(); ++at) {
    const std::string_view two = text.substr(at, 2);
    if (two == "*/" && --depth == 0) return at + 2;
    if (two == "/*" && style == CommentStyle::rust) ++depth;
    if (two == "*/" || (two == "/*" && style == CommentStyle::rust)) ++at;
  }
  return text.size();
}

/// Where the word begins that ends in front of a position.
size_t word_begin(std::string_view text, size_t end) {
  while (end > 0 && is_name_byte(text[end - 1])) --end;
  return end;
}

/// The end of a quoted text in which nothing is escaped: `R"sql(…)sql"`, `r#"…"#`; npos where a quote begins none.
size_t end_of_raw(std::string_view text, size_t quote, CommentStyle style) {
  size_t prefix_end = quote;
  if (style == CommentStyle::rust) {
    while (prefix_end > 0 && text[prefix_end - 1] == '#') --prefix_end;
  }
  const size_t begin = word_begin(text, prefix_end);
  const std::string_view prefix = text.substr(begin, prefix_end - begin);
  constexpr std::string_view kCpp[] = {"R", "u8R", "uR", "UR", "LR"}, kRust[] = {"r", "br", "cr"};
  const auto is_in = [&](const auto& prefixes) {
    return std::find(std::begin(prefixes), std::end(prefixes), prefix) != std::end(prefixes);
  };
  if (style == CommentStyle::rust ? !is_in(kRust) : !is_in(kCpp)) return std::string_view::npos;
  std::string close;
  if (style == CommentStyle::rust) {
    close = "\"" + std::string(quote - prefix_end, '#');
  } else {
    constexpr size_t kLongestDelimiter = 16;
    const std::string_view start = text.substr(quote + 1, kLongestDelimiter + 1);
    const size_t open = start.find('(');
    if (open == std::string_view::npos || start.find_first_of(" \t\r\n\\)\"") < open) return std::string_view::npos;
    close = ")" + std::string(start.substr(0, open)) + "\"";
  }
  const size_t end = text.find(close, quote + 1);
  return end == std::string_view::npos ? text.size() : end + close.size();
}

/// The end of a quoted text with escapes; without a closing quote on its line, only a text of Rust goes on.
size_t end_of_text(std::string_view text, size_t quote, CommentStyle style) {
  for (size_t at = quote + 1; at < text.size(); ++at) {
    if (text[at] == '\\' && text.substr(at, 3) == "\\\r\n")
      at += 2;
    else if (text[at] == '\\')
      ++at;
    else if (text[at] == '"')
      return at + 1;
    else if (text[at] == '\n' && style == CommentStyle::cpp)
      return at;
  }
  return text.size();
}

/// The end of a character in quotes; behind the quote alone where it is a lifetime or parts the digits of a number.
size_t end_of_character(std::string_view text, size_t quote, CommentStyle style) {
  const size_t begin = word_begin(text, quote);
  if (style == CommentStyle::cpp && begin < quote && text[begin] >= '0' && text[begin] <= '9') return quote + 1;
  constexpr size_t kLongest = 12;
  const std::string_view rest = text.substr(quote + 1, kLongest);
  const bool is_escaped = rest.starts_with('\\');
  const size_t close = rest.find('\'', is_escaped ? 2 : 1);
  if (close == std::string_view::npos || rest.substr(0, close).find('\n') != std::string_view::npos) return quote + 1;
  // `&'a str, &'b str`: what stands between two lifetimes is more than one character.
  const bool is_one = is_escaped || close == 1 || static_cast<unsigned char>(rest[0]) >= 0x80;
  return style == CommentStyle::rust && !is_one ? quote + 1 : quote + 2 + close;
}

/// True for the quote of a text with values between braces, which may have such quotes of their own.
bool has_values(std::string_view text, size_t quote) {
  const size_t begin = word_begin(text, quote);
  const std::string_view prefix = text.substr(begin, quote - begin);
  return prefix.size() <= 2 && prefix.find_first_of("fFtT") != std::string_view::npos;
}

size_t end_of_python_text(std::string_view text, size_t quote) {
  const std::string_view triple = text.substr(quote, 3);
  const bool is_long = triple == "\"\"\"" || triple == "'''";
  const std::string_view close = text.substr(quote, is_long ? 3 : 1);
  const bool is_filled = !is_long && has_values(text, quote);
  int depth = 0;
  for (size_t at = quote + close.size(); at < text.size(); ++at) {
    if (is_filled && (text.substr(at, 2) == "{{" || text.substr(at, 2) == "}}") && depth == 0) {
      ++at;
      continue;
    }
    depth += is_filled && text[at] == '{' ? 1 : is_filled && text[at] == '}' && depth > 0 ? -1 : 0;
    if (text.substr(at, close.size()) == close) {
      const size_t inner = depth > 0 ? text.find_first_of(close == "\"" ? "\"\n" : "'\n", at + 1) : text.size();
      if (inner >= text.size() || text[inner] == '\n') return at + close.size();
      at = inner;
      continue;
    }
    if (text.substr(at, 3) == "\\\r\n") ++at;
    if (text[at] == '\\')
      ++at;
    else if (text[at] == '\n' && !is_long)
      return at;
  }
  return text.size();
}

void blank(std::string& text, size_t begin, size_t end) {
  std::replace_if(
      text.begin() + static_cast<std::ptrdiff_t>(begin), text.begin() + static_cast<std::ptrdiff_t>(end),
      [](char c) { return c != '\n' && c != '\r'; }, ' ');
}

}  // namespace

size_t end_of_quoted(std::string_view text, size_t quote, CommentStyle style) {
  if (style == CommentStyle::python) return end_of_python_text(text, quote);
  if (text[quote] == '\'') return end_of_character(text, quote, style);
  const size_t raw = end_of_raw(text, quote, style);
  return raw == std::string_view::npos ? end_of_text(text, quote, style) : raw;
}

std::string without_comments(std::string_view text, CommentStyle style) {
  std::string plain(text);
  const std::string_view signs = style == CommentStyle::python ? "#\"'" : "/\"'";
  for (size_t at = text.find_first_of(signs); at != std::string_view::npos; at = text.find_first_of(signs, at)) {
    const std::string_view two = text.substr(at, 2);
    size_t end = at + 1;
    if (text[at] == '"' || text[at] == '\'')
      end = end_of_quoted(text, at, style);
    else if (style == CommentStyle::python)
      blank(plain, at, end = std::min(text.find_first_of("\r\n", at), text.size()));
    else if (two == "//" || two == "/*")
      blank(plain, at, end = end_of_comment(text, at, style));
    at = end;
  }
  return plain;
}

}  // namespace outlast
