// Which bytes names are made of.
#pragma once

namespace outlast {

/// True for what names hold in most languages: a letter of ASCII, a digit or `_`.
constexpr bool is_name_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// The same with `$`, which JavaScript and Java take for a letter.
constexpr bool is_script_name_byte(char c) { return is_name_byte(c) || c == '$'; }

}  // namespace outlast
