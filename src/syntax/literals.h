// Numbers and texts as programs of all languages write them.
#pragma once

#include <string>
#include <string_view>

namespace outlast {

/// Reads a number with its base (`0x1f`), its separators (`1_000`, `1'000`) and the type behind it (`60L`, `75u64`,
/// `1.5f`). False where the whole text is none.
bool read_number_literal(std::string_view text, double& number);

/// Reads "20 * 1000", or a number alone. False where the whole text is none.
bool read_product(std::string_view text, double& product);

/// A text without its escapes: those that Python and JavaScript share; others stand for themselves.
std::string unescaped_literal(std::string_view text);

}  // namespace outlast
