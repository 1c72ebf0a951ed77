// Where pieces of YAML end in the raw text. The event parser tells starts only.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace outlast {

/// Past spaces, tabs, line ends and comments.
uint32_t skip_yaml_blank(std::string_view bytes, uint32_t at);

/// Past anchors and tags and the blanks behind them. `at` itself when there are none.
uint32_t skip_yaml_properties(std::string_view bytes, uint32_t at);

/// Past the last anchor or tag, blanks not included.
uint32_t yaml_properties_end(std::string_view bytes, uint32_t at);

/// End of a quoted scalar that begins at `at`; nothing when its quote never closes.
std::optional<uint32_t> yaml_quoted_end(std::string_view bytes, uint32_t at);

/// End of a literal or folded scalar that begins at `at` inside a collection at column `parent_indent` (-1 at the
/// root): past its last line that is not blank, the line end not included.
uint32_t yaml_block_scalar_end(std::string_view bytes, uint32_t at, int parent_indent);

/// End of a plain scalar whose folded value is `value`; nothing when the text does not say that value.
std::optional<uint32_t> yaml_plain_end(std::string_view bytes, uint32_t at, std::string_view value);

/// Bytes between the start of the line and `at`.
int yaml_column(std::string_view bytes, uint32_t at);

/// The next line that starts a document ("---") at or after `from`.
std::optional<uint32_t> next_yaml_document(std::string_view bytes, uint32_t from);

/// Length of a written null ("~", "null") that stands at `at` as a whole plain scalar; 0 when there is none. With
/// `is_key` a colon may follow, without it the text would be the next key.
uint32_t yaml_null_length(std::string_view bytes, uint32_t at, bool is_key);

}  // namespace outlast
