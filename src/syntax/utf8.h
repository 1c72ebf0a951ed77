// UTF-8 in the small.
#pragma once

#include <cstdint>
#include <string>

namespace outlast {

/// Appends a code point; what is none (a surrogate, past the last plane) becomes U+FFFD.
inline void append_utf8(std::string& out, uint32_t point) {
  if (point > 0x10FFFF || (point >= 0xD800 && point < 0xE000)) point = 0xFFFD;
  if (point < 0x80) {
    out += static_cast<char>(point);
    return;
  }
  const int more = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
  constexpr unsigned char kLead[] = {0, 0xC0, 0xE0, 0xF0};
  out += static_cast<char>(kLead[more] | (point >> (6 * more)));
  for (int i = more - 1; i >= 0; i--) out += static_cast<char>(0x80 | ((point >> (6 * i)) & 0x3F));
}

/// True for a byte that goes on with a code point.
inline bool is_utf8_tail(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

}  // namespace outlast
