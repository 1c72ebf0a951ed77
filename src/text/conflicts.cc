#include "text/conflicts.h"

namespace outlast {
namespace {

/// Where a line begins with a mark, at `from` or behind it.
size_t line_with(std::string_view text, std::string_view mark, size_t from) {
  for (size_t at = text.find(mark, from); at != std::string_view::npos; at = text.find(mark, at + mark.size())) {
    if (at == 0 || text[at - 1] == '\n' || text[at - 1] == '\r') return at;
  }
  return std::string_view::npos;
}

/// Where a line is nothing but the mark between two sides, behind `from`.
size_t middle_line(std::string_view text, size_t from) {
  constexpr std::string_view kMiddle = "=======";
  for (size_t at = line_with(text, kMiddle, from); at != std::string_view::npos;
       at = line_with(text, kMiddle, at + kMiddle.size())) {
    const size_t end = at + kMiddle.size();
    if (end >= text.size() || text[end] == '\n' || text[end] == '\r') return at;
  }
  return std::string_view::npos;
}

}  // namespace

std::optional<uint32_t> conflict_in(std::string_view text) {
  const size_t begin = line_with(text, "<<<<<<< ", 0);
  if (begin == std::string_view::npos) return std::nullopt;
  const size_t middle = middle_line(text, begin);
  if (middle == std::string_view::npos || line_with(text, ">>>>>>> ", middle) == std::string_view::npos)
    return std::nullopt;
  return static_cast<uint32_t>(begin);
}

}  // namespace outlast
