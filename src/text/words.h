// Which bytes names are made of.
#pragma once

#include <span>
#include <string_view>

namespace outlast {

/// True for what names hold in most languages: a letter of ASCII, a digit or `_`.
constexpr bool is_name_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// The same with `$`, which JavaScript and Java take for a letter.
constexpr bool is_script_name_byte(char c) { return is_name_byte(c) || c == '$'; }

/// A text without the blanks around it.
std::string_view trimmed(std::string_view text, std::string_view blanks = " \t\r\n");

/// True when a text holds another one anywhere. For words that few texts hold: several times faster than find().
bool holds_text(std::string_view text, std::string_view part);

/// True when a text holds a word that does not go on in front or behind.
bool holds_word(std::string_view text, std::string_view word);

/// True when a text holds one of several others anywhere.
bool holds_any(std::string_view text, std::span<const std::string_view> others);

/// True when a source of C#'s kind has a name with parameters and nothing that it is called on: `void Listen(…)`.
bool defines_function(std::string_view source, std::string_view name);

}  // namespace outlast
