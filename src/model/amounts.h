// Amounts as knowledge files, policies and outlast.toml write them.
#pragma once

#include <optional>
#include <string_view>

#include "model/value.h"

namespace outlast {

/// Reads a duration ("60s", "1h30m", "250ms", "-1s"), a size ("1m", "512k", "100") or a count ("64") into the base unit
/// of its dimension; "infinite" fits all. A flag is on/off, true/false. Nothing when the text is none of these; a
/// duration needs its unit.
std::optional<Amount> amount_from(std::string_view text, Dimension dimension);

}  // namespace outlast
