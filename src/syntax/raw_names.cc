#include "syntax/raw_names.h"

#include <algorithm>

namespace outlast {

std::string without_raw_names(std::string_view text) {
  constexpr std::string_view kRaw = "&raw";
  std::string masked;
  for (size_t at = text.find(kRaw); at != std::string_view::npos; at = text.find(kRaw, at + 1)) {
    std::string_view behind = text.substr(at + kRaw.size());
    const char next = behind.empty() ? ' ' : behind.front();
    const bool is_longer = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') ||
                           (next >= '0' && next <= '9') || next == '_' || static_cast<unsigned char>(next) >= 0x80;
    behind.remove_prefix(std::min(behind.find_first_not_of(" \t\r\n"), behind.size()));
    if (is_longer || behind.starts_with("const ") || behind.starts_with("mut ")) continue;
    if (masked.empty()) masked = text;
    masked[at] = ' ';
  }
  return masked;
}

}  // namespace outlast
