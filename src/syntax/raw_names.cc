#include "syntax/raw_names.h"

#include <algorithm>

#include "text/code_search.h"

namespace outlast {

namespace {

/// Where a macro's brace closes; the end of the text where it does not.
size_t end_of_braces(std::string_view text, size_t open) {
  int depth = 0;
  bool is_quoted = false;
  for (size_t at = open; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"' && text[at - 1] != '\\') is_quoted = !is_quoted;
    if (is_quoted) continue;
    depth += (c == '{') - (c == '}');
    if (depth == 0) return at;
  }
  return text.size();
}

/// `lazy_static! { static ref IDLE: u64 = 75; }` becomes `static IDLE: u64 = 75;` at the same place: what a macro is
/// given is no program to the parser.
void unwrap_statics(std::string_view text, std::string& masked) {
  constexpr std::string_view kMacro = "lazy_static !", kStatic = "static ref";
  size_t past = 0;  // what is looked for behind each macro is bounded by its brace: files may hold thousands
  for (size_t at = find_code(text, kMacro); at != std::string_view::npos; at = find_code(text, kMacro, past)) {
    past = at + 1;
    const size_t open = past_blanks(text, end_of_code(text, at, kMacro));
    if (open == text.size() || text[open] != '{') continue;
    const size_t close = past = end_of_braces(text, open);
    if (close == text.size()) return;
    if (masked.empty()) masked = text;
    constexpr std::string_view kPath = "lazy_static::";
    const size_t begin =
        at >= kPath.size() && text.substr(at - kPath.size(), kPath.size()) == kPath ? at - kPath.size() : at;
    std::fill(masked.begin() + static_cast<std::ptrdiff_t>(begin),
              masked.begin() + static_cast<std::ptrdiff_t>(open) + 1, ' ');
    masked[close] = ' ';
    const std::string_view given = text.substr(0, close);
    for (size_t one = find_code(given, kStatic, open); one < close; one = find_code(given, kStatic, one + 1))
      masked.replace(end_of_code(given, one, kStatic) - 3, 3, "   ");
  }
}

}  // namespace

std::string without_raw_names(std::string_view text) {
  constexpr std::string_view kRaw = "&raw";
  std::string masked;
  unwrap_statics(text, masked);
  for (size_t at = text.find(kRaw); at != std::string_view::npos; at = text.find(kRaw, at + 1)) {
    std::string_view behind = text.substr(at + kRaw.size());
    const char next = behind.empty() ? ' ' : behind.front();
    const bool is_longer = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') ||
                           (next >= '0' && next <= '9') || next == '_' || static_cast<unsigned char>(next) >= 0x80;
    behind.remove_prefix(std::min(behind.find_first_not_of(" \t\r\n"), behind.size()));
    const auto begins = [&](std::string_view word) { return end_of_code(behind, 0, word) != std::string_view::npos; };
    if (is_longer || begins("const") || begins("mut")) continue;
    if (masked.empty()) masked = text;
    masked[at] = ' ';
  }
  return masked;
}

}  // namespace outlast
