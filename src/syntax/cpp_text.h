// Questions to the text of C++ that is without comments: what stands in front of and behind a name.
#pragma once

#include <cstddef>
#include <string_view>

namespace outlast {

/// Where the blanks begin that stand in front of a place.
size_t blanks_before(std::string_view text, size_t at);

/// The word that ends at a place; "" where none does.
std::string_view word_before(std::string_view text, size_t end);

/// What stands of a statement in front of a place, at most some hundred bytes.
std::string_view statement_before(std::string_view text, size_t at);

/// The next place from `from` on where a word stands alone; npos when nowhere.
size_t find_word(std::string_view text, std::string_view word, size_t from);

/// True where what stands from `begin` to `end` is given another value: `idle = 5`, `idle <<= 1`, `++ idle`.
bool is_assigned_at(std::string_view text, size_t begin, size_t end);

/// True for the beginning of a declaration whose variable keeps its value: `constexpr int`, `char* const`.
bool declares_constant(std::string_view declaration);

/// `DEFINE_int32(name, 600000, "…")` and `ABSL_FLAG(int32_t, name, 600000, "…")` give the name FLAGS_name: where what
/// stands for it begins, npos without one. The parser sees no definition there.
size_t default_of_flag(std::string_view text, std::string_view name);

}  // namespace outlast
