#include "model/amounts.h"

#include <charconv>
#include <cmath>
#include <span>

namespace outlast {
namespace {

struct Scale {
  std::string_view unit;
  double factor;
};
constexpr Scale kTimeScales[] = {{"ms", 1},     {"s", 1e3},     {"m", 60e3},    {"min", 60e3},
                                 {"h", 3600e3}, {"d", 86400e3}, {"w", 604800e3}};
constexpr Scale kSizeScales[] = {{"", 1},          {"b", 1},          {"k", 1024.0},       {"kb", 1024.0},
                                 {"m", 1048576.0}, {"mb", 1048576.0}, {"g", 1073741824.0}, {"gb", 1073741824.0}};
constexpr Scale kCountScales[] = {{"", 1}};

std::optional<double> factor_of(std::string_view unit, std::span<const Scale> scales) {
  for (const Scale& scale : scales) {
    if (scale.unit == unit) return scale.factor;
  }
  return std::nullopt;
}

std::span<const Scale> scales_of(Dimension dimension) {
  if (dimension == Dimension::time) return kTimeScales;
  if (dimension == Dimension::size) return kSizeScales;
  return kCountScales;
}

std::optional<Amount> flag_from(std::string_view text) {
  if (text == "on" || text == "true" || text == "yes" || text == "1") return 1;
  if (text == "off" || text == "false" || text == "no" || text == "0") return 0;
  return std::nullopt;
}

bool is_number_char(char c) { return (c >= '0' && c <= '9') || c == '.'; }

}  // namespace

std::optional<Amount> amount_from(std::string_view text, Dimension dimension) {
  if (text == "infinite") return kInfinite;
  if (dimension == Dimension::flag) return flag_from(text);
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  if (text.empty()) return std::nullopt;
  double sum = 0;
  while (!text.empty()) {
    size_t digits = 0;
    while (digits < text.size() && is_number_char(text[digits])) ++digits;
    double number = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + digits, number, std::chars_format::fixed);
    if (parsed.ec != std::errc{} || parsed.ptr != text.data() + digits) return std::nullopt;
    size_t past = digits;
    while (past < text.size() && !is_number_char(text[past])) ++past;
    const std::string_view unit = text.substr(digits, past - digits);
    const std::optional<double> factor = factor_of(unit, scales_of(dimension));
    if (!factor) return std::nullopt;
    sum += number * *factor;
    text.remove_prefix(past);
  }
  if (sum > 9e15 || sum != std::floor(sum)) return std::nullopt;
  return static_cast<Amount>(negative ? -sum : sum);
}

}  // namespace outlast
