#include "syntax/cpp_text.h"

#include <algorithm>

#include "text/code_search.h"
#include "text/words.h"

namespace outlast {

namespace {

constexpr std::string_view kBlanks = " \t\r\n\f\v";
constexpr size_t kLongestStatement = 400;

}  // namespace

size_t blanks_before(std::string_view text, size_t at) {
  while (at > 0 && kBlanks.find(text[at - 1]) != std::string_view::npos) --at;
  return at;
}

std::string_view word_before(std::string_view text, size_t end) {
  size_t begin = end;
  while (begin > 0 && is_name_byte(text[begin - 1])) --begin;
  return text.substr(begin, end - begin);
}

std::string_view statement_before(std::string_view text, size_t at) {
  const size_t first = at > kLongestStatement ? at - kLongestStatement : 0;
  std::string_view before = text.substr(first, at - first);
  before = before.substr(before.find_last_of(";{}") + 1);
  // A directive ends with its line.
  for (size_t sign = before.rfind('#'); sign != std::string_view::npos; sign = before.rfind('#', sign - 1)) {
    size_t end = before.find('\n', sign);
    while (end != std::string_view::npos && before[end - (before[end - 1] == '\r' ? 2 : 1)] == '\\')
      end = before.find('\n', end + 1);
    if (end != std::string_view::npos) return before.substr(end + 1);
    if (sign == 0) break;
  }
  return before;
}

size_t find_word(std::string_view text, std::string_view word, size_t from) {
  for (size_t at = text.find(word, from); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const size_t end = at + word.size();
    if ((at == 0 || !is_name_byte(text[at - 1])) && (end == text.size() || !is_name_byte(text[end]))) return at;
  }
  return std::string_view::npos;
}

bool is_assigned_at(std::string_view text, size_t begin, size_t end) {
  const std::string_view before = text.substr(0, blanks_before(text, begin));
  if (before.ends_with("++") || before.ends_with("--")) return true;
  const size_t next = text.find_first_not_of(kBlanks, end);
  if (next == std::string_view::npos) return false;
  const std::string_view sign = text.substr(next, 3);
  if (sign.starts_with("++") || sign.starts_with("--") || sign == "<<=" || sign == ">>=") return true;
  if (sign[0] == '=') return !sign.starts_with("==");
  constexpr std::string_view kChanging = "+-*/%|&^";
  return sign.size() > 1 && sign[1] == '=' && kChanging.find(sign[0]) != std::string_view::npos;
}

bool declares_constant(std::string_view declaration) {
  if (holds_word(declaration, "constexpr")) return true;
  // What a constant pointer points at may change, and what points at a constant may be set.
  return holds_word(declaration.substr(declaration.rfind('*') + 1), "const");
}

size_t default_of_flag(std::string_view bytes, std::string_view name) {
  for (size_t at = find_word(bytes, name, 0); at != std::string_view::npos; at = find_word(bytes, name, at + 1)) {
    const size_t end = past_blanks(bytes, at + name.size()), front = blanks_before(bytes, at);
    if (front == 0 || end == bytes.size() || bytes[end] != ',') continue;
    const bool is_first = bytes[front - 1] == '(';
    const size_t open = is_first ? front - 1 : bytes.rfind('(', front);
    if (open == std::string_view::npos || open + 80 < at) continue;
    const std::string_view macro = word_before(bytes, blanks_before(bytes, open));
    const bool defines =
        (macro.starts_with("DEFINE_") && is_first) || (macro == "ABSL_FLAG" && bytes[front - 1] == ',');
    if (defines) return end + 1;
  }
  return std::string_view::npos;
}

}  // namespace outlast
