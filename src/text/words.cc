#include "text/words.h"

#include <string.h>

#include <algorithm>

#include "text/code_search.h"

namespace outlast {

std::string_view trimmed(std::string_view text, std::string_view blanks) {
  const size_t begin = text.find_first_not_of(blanks);
  return begin == std::string_view::npos ? "" : text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
}

bool holds_text(std::string_view text, std::string_view part) {
  return memmem(text.data(), text.size(), part.data(), part.size()) != nullptr;
}

bool holds_word(std::string_view text, std::string_view word) {
  if (word.empty()) return false;
  for (size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const size_t end = at + word.size();
    const bool starts = at == 0 || !is_script_name_byte(text[at - 1]) || !is_script_name_byte(word.front());
    if (starts && (end == text.size() || !is_script_name_byte(text[end]) || !is_script_name_byte(word.back())))
      return true;
  }
  return false;
}

bool holds_any(std::string_view text, std::span<const std::string_view> others) {
  return std::any_of(others.begin(), others.end(),
                     [&](std::string_view one) { return text.find(one) != std::string_view::npos; });
}

bool defines_function(std::string_view source, std::string_view name) {
  for (size_t at = source.find(name); at != std::string_view::npos; at = source.find(name, at + 1)) {
    const size_t end = at + name.size();
    const bool is_whole = at > 0 && end < source.size() && !is_name_byte(source[at - 1]) && !is_name_byte(source[end]);
    if (!is_whole || ends_with_written(source.substr(0, at), ".")) continue;
    const std::string_view rest = source.substr(past_blanks(source, end));
    if (rest.starts_with('(') || rest.starts_with('<')) return true;
  }
  return false;
}

}  // namespace outlast
