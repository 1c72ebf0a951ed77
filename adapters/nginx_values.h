// Values as nginx parses them.
#pragma once

#include <optional>
#include <string_view>

#include "model/value.h"

namespace outlast {

/// Milliseconds of a time in a directive of millisecond resolution: "60", "1m30s", "1h 30m", "500ms". Nothing where
/// nginx refuses it: years and months, a unit twice or out of order, fractions, signs.
std::optional<Amount> nginx_milliseconds(std::string_view text);

/// Bytes of a size: "8m", "512k", "1g", "100".
std::optional<Amount> nginx_bytes(std::string_view text);

/// A count: digits only.
std::optional<Amount> nginx_count(std::string_view text);

/// "on" or "off" in any case.
std::optional<bool> nginx_flag(std::string_view text);

}  // namespace outlast
