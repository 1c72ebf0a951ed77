// Inside of the HAProxy adapter: `.if` lines whose outcome the repository tells.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "adapters/adapter.h"

namespace outlast {

/// What conditions ask for: the release, and the variables that are set.
struct HaproxyWorld {
  const Release& release;
  std::span<const std::string_view> releases;  ///< those that the candidates of the release mean
  const Environment& environment;
};

/// Whether a condition holds; nothing where that is not known. `setenvs` are the variables that the configuration set
/// above it.
std::optional<bool> haproxy_holds(std::string_view condition, const HaproxyWorld& world,
                                  const std::map<std::string, std::string, std::less<>>& setenvs);

}  // namespace outlast
