// The text of a program, however it is laid out.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace outlast {

/// Past blanks, line ends and the comments of the languages that have `//` and `/* */`; into them where they are longer
/// than anybody's.
size_t past_blanks(std::string_view text, size_t at);

/// A text without the blanks, line ends and comments at its end. What follows `//` stays in a last line without an end.
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

/// Where a text holds code that is written in some usual way, as ".Configure<Limits", from a position on; npos when
/// nowhere. Like find(), names may go on in front of it and behind it; between its parts any blanks and comments may
/// stand. With a blank in front, it is no part of a name or path.
size_t find_written(std::string_view text, std::string_view written, size_t from = 0);

/// True when such code stands anywhere in a text, at its end, at its start.
bool holds_written(std::string_view text, std::string_view written);
bool ends_with_written(std::string_view text, std::string_view written);
bool starts_with_written(std::string_view text, std::string_view written);

/// The end of such code where it stands at a position; npos where it does not.
size_t end_of_written(std::string_view text, size_t at, std::string_view written);

/// The name that a text ends with, whatever blanks and comments are behind it; "" where it ends with a sign.
std::string_view name_at_end(std::string_view text);

/// A text without the names and dots, or `::`, at its end, with which a path starts that goes on behind it.
std::string_view without_owners_at_end(std::string_view text);

/// The code of the statement that a text breaks off in, without its comments, blanks as single ones.
std::string statement_at_end(std::string_view text);

/// True where code at a position sets what stands in front of it: `= 5`, `+= 1`, `??= 2`, `++`.
bool sets_in_front(std::string_view text, size_t at);

/// Code without its comments, and without blanks but those that part two names. Quoted texts stay as they are.
std::string packed(std::string_view code);

/// Code on one line, without its comments, as it is shown to people.
std::string in_one_line(std::string_view code);

}  // namespace outlast
