#include "syntax/literals.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace outlast {

namespace {

/// How long a number is without the type behind it: `75u64`, `1.5f32`.
size_t without_type(std::string_view digits) {
  const size_t mark = digits.find_last_of("uif");
  if (mark == 0 || mark == std::string_view::npos || digits.starts_with("0x")) return digits.size();
  constexpr std::string_view kSizes[] = {"8", "16", "32", "64", "128", "size"};
  const std::string_view size = digits.substr(mark + 1);
  if (digits.ends_with("size")) return digits.size() >= 5 ? digits.size() - 5 : digits.size();
  return std::find(std::begin(kSizes), std::end(kSizes), size) != std::end(kSizes) ? mark : digits.size();
}

void append_code_point(std::string& out, uint32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += {static_cast<char>(0xc0 | (c >> 6)), static_cast<char>(0x80 | (c & 0x3f))};
  } else if (c < 0x10000) {
    out += {static_cast<char>(0xe0 | (c >> 12)), static_cast<char>(0x80 | ((c >> 6) & 0x3f)),
            static_cast<char>(0x80 | (c & 0x3f))};
  } else {
    out += {static_cast<char>(0xf0 | ((c >> 18) & 7)), static_cast<char>(0x80 | ((c >> 12) & 0x3f)),
            static_cast<char>(0x80 | ((c >> 6) & 0x3f)), static_cast<char>(0x80 | (c & 0x3f))};
  }
}

/// Reads the hexadecimal digits of \xHH, \uHHHH and \u{H…}; returns how many bytes they take.
size_t append_hex(std::string& out, std::string_view rest, size_t digits) {
  size_t skip = 0;
  if (digits == 4 && !rest.empty() && rest[0] == '{') {
    digits = rest.find('}') == std::string_view::npos ? 0 : rest.find('}') - 1;
    skip = 1;
  }
  uint32_t point = 0;
  if (rest.size() < skip + digits || digits == 0) return 0;
  const char* end = rest.data() + skip + digits;
  if (std::from_chars(rest.data() + skip, end, point, 16).ptr != end) return 0;
  append_code_point(out, point);
  return digits + 2 * skip;
}

}  // namespace

bool read_number_literal(std::string_view text, double& number) {
  std::string digits;
  for (char c : text) {
    if (c != '_' && c != '\'') digits += c;
  }
  const bool is_hexadecimal = digits.starts_with("0x") || digits.starts_with("0X");
  digits.resize(without_type(digits));
  // 60L, 5UL, 1.5f
  while (!digits.empty() && std::string_view("lLuU").find(digits.back()) != std::string_view::npos) digits.pop_back();
  if (!is_hexadecimal && digits.size() > 1 && std::string_view("fFdD").find(digits.back()) != std::string_view::npos)
    digits.pop_back();
  if (digits.empty()) return false;
  int base = 10;
  size_t start = 0;
  if (digits.size() > 2 && digits[0] == '0') {
    const char mark = static_cast<char>(digits[1] | 0x20);
    base = mark == 'x' ? 16 : mark == 'o' ? 8 : mark == 'b' ? 2 : 10;
    if (base != 10) start = 2;
  }
  const char* begin = digits.data() + start;
  const char* end = digits.data() + digits.size();
  if (base != 10) {
    uint64_t whole = 0;
    const auto [rest, error] = std::from_chars(begin, end, whole, base);
    number = static_cast<double>(whole);
    return error == std::errc() && rest == end;
  }
  const auto [rest, error] = std::from_chars(begin, end, number);
  return error == std::errc() && rest == end;
}

bool read_product(std::string_view text, double& product) {
  product = 1;
  while (true) {
    const size_t sign = std::min(text.find('*'), text.size());
    std::string_view factor = text.substr(0, sign);
    factor.remove_prefix(std::min(factor.find_first_not_of(" \t"), factor.size()));
    factor = factor.substr(0, factor.find_last_not_of(" \t") + 1);
    double number = 0;
    if (factor.empty() || !read_number_literal(factor, number)) return false;
    product *= number;
    if (sign == text.size()) return true;
    text.remove_prefix(sign + 1);
  }
}

std::string unescaped_literal(std::string_view text) {
  constexpr std::pair<char, char> kPlain[] = {{'n', '\n'}, {'t', '\t'}, {'r', '\r'},
                                              {'0', '\0'}, {'b', '\b'}, {'f', '\f'}};
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    const char c = text[++i];
    if (c == '\n') continue;
    if (c == 'x' || c == 'u') {
      i += append_hex(out, text.substr(i + 1), c == 'x' ? 2 : 4);
      continue;
    }
    char plain = c;
    for (const auto& [letter, meaning] : kPlain) {
      if (letter == c) plain = meaning;
    }
    out += plain;
  }
  return out;
}

}  // namespace outlast
