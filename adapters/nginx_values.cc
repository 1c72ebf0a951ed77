#include "adapters/nginx_values.h"

#include <algorithm>
#include <array>

namespace outlast {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool same_word(std::string_view text, std::string_view lower) {
  return std::equal(text.begin(), text.end(), lower.begin(), lower.end(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; });
}

/// Digits at the front, taken off; nothing when there are none or they overflow.
std::optional<Amount> take_digits(std::string_view& text) {
  if (text.empty() || !is_digit(text.front())) return std::nullopt;
  Amount value = 0;
  while (!text.empty() && is_digit(text.front())) {
    if (__builtin_mul_overflow(value, 10, &value) || __builtin_add_overflow(value, text.front() - '0', &value)) {
      return std::nullopt;
    }
    text.remove_prefix(1);
  }
  return value;
}

struct TimeUnit {
  std::string_view suffix;
  Amount milliseconds;
};
/// Largest first: units may only come in this order. A number that nothing or a space follows is seconds.
constexpr std::array<TimeUnit, 6> kTimeUnits{
    {{"w", 604'800'000}, {"d", 86'400'000}, {"h", 3'600'000}, {"m", 60'000}, {"s", 1000}, {"ms", 1}}};
constexpr size_t kSeconds = 4;

/// The unit at the front of the text, taken off.
std::optional<size_t> take_unit(std::string_view& text) {
  if (text.empty() || text.front() == ' ') return kSeconds;
  for (size_t i = kTimeUnits.size(); i-- > 0;) {
    if (!text.starts_with(kTimeUnits[i].suffix)) continue;
    text.remove_prefix(kTimeUnits[i].suffix.size());
    return i;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Amount> nginx_milliseconds(std::string_view text) {
  Amount total = 0;
  size_t smallest_allowed = 0;
  if (text.empty()) return std::nullopt;
  while (!text.empty()) {
    std::optional<Amount> value = take_digits(text);
    const bool is_last = text.empty();
    const std::optional<size_t> unit = value ? take_unit(text) : std::nullopt;
    // A bare number at the end is taken as seconds whatever stood before it.
    if (!unit || (*unit < smallest_allowed && !is_last)) return std::nullopt;
    smallest_allowed = *unit + 1;
    if (__builtin_mul_overflow(*value, kTimeUnits[*unit].milliseconds, &*value) ||
        __builtin_add_overflow(total, *value, &total)) {
      return std::nullopt;
    }
    while (text.starts_with(' ')) text.remove_prefix(1);
  }
  return total;
}

std::optional<Amount> nginx_bytes(std::string_view text) {
  std::optional<Amount> value = take_digits(text);
  if (!value || text.size() > 1) return std::nullopt;
  Amount scale = 1;
  if (!text.empty()) {
    const char unit = text.front();
    if (unit == 'k' || unit == 'K')
      scale = Amount{1} << 10;
    else if (unit == 'm' || unit == 'M')
      scale = Amount{1} << 20;
    else if (unit == 'g' || unit == 'G')
      scale = Amount{1} << 30;
    else
      return std::nullopt;
  }
  if (__builtin_mul_overflow(*value, scale, &*value)) return std::nullopt;
  return value;
}

std::optional<Amount> nginx_count(std::string_view text) {
  const std::optional<Amount> value = take_digits(text);
  return text.empty() ? value : std::nullopt;
}

std::optional<bool> nginx_flag(std::string_view text) {
  if (same_word(text, "on")) return true;
  if (same_word(text, "off")) return false;
  return std::nullopt;
}

}  // namespace outlast
