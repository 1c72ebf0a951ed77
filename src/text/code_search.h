// The text of a program, however it is laid out.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace outlast {

/// Past blanks, line ends and the comments of the languages that have `//` and `/* */`.
size_t past_blanks(std::string_view text, size_t at);

/// A text without the blanks, line ends and comments at its end. What follows `//` in its last line stays.
std::string_view without_blanks_at_end(std::string_view text);

/// True where a word stands in front of a position, with nothing but blanks and comments between them.
bool stands_behind(std::string_view text, size_t at, std::string_view word);

/// The end of tokens that stand one behind the other at a position, npos where they do not. `tokens` are parted by
/// single spaces: between two of them any blanks and comments may stand, also none where they are not both names. A
/// name stands alone; `=` is not the start of `==` or `=>`.
size_t end_of_code(std::string_view text, size_t at, std::string_view tokens);

/// Where such tokens stand first, from a position on; npos when nowhere.
size_t find_code(std::string_view text, std::string_view tokens, size_t from = 0);

/// True when such tokens stand anywhere in a text.
bool holds_code(std::string_view text, std::string_view tokens);

/// Code on one line, without its comments, as it is shown to people.
std::string in_one_line(std::string_view code);

}  // namespace outlast
