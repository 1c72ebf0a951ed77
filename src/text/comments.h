// The comments of source texts.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace outlast {

/// How comments and quoted texts are told apart.
enum class CommentStyle : uint8_t {
  cpp,     ///< `R"(…)"`, `'"'`, and lines that a backslash joins
  rust,    ///< comments in comments, `r#"…"#`, lifetimes, and quoted texts over several lines
  python,  ///< `#`, and quoted texts over several lines between three quotes
};

/// The end of a quoted text whose first quote stands at a position; where it has no last one, of its line or of all.
size_t end_of_quoted(std::string_view text, size_t quote, CommentStyle style);

/// A text of the same length and the same line ends, with blanks in place of its comments.
std::string without_comments(std::string_view text, CommentStyle style);

}  // namespace outlast
