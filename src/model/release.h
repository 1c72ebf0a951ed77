// Release numbers as text: their order, and which of a list a requirement or image tag can mean.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace outlast {

/// True when release `a` is older than `b`; numbers are compared, missing ones are 0, words after them do not count.
bool is_before(std::string_view a, std::string_view b);

/// The part of an image tag that may be a name: "lts" of "lts-alpine", "" when it starts with a number.
std::string_view tag_word(std::string_view text);

/// Indices of the releases (oldest first) that `text` can mean: a version ("1.25", "v20.11.1-alpine"), a requirement
/// ("^18.2", ">=18 <21", "~=20.1", "18 || 20", "18.x", "18 - 20"), or nothing that is understood: then all. A version
/// between two listed releases is the earlier one; outside the list it is the nearest.
std::vector<uint16_t> matching_releases(std::span<const std::string_view> releases, std::string_view text);

}  // namespace outlast
