// The smallest value of a timer that makes a policy hold.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "policy/judge.h"

namespace outlast {

/// A value that a repair may write: so much or more (raise), so much or less (not raise), already round, in the base
/// unit.
struct Remedy {
  bool raise = true;
  Amount amount = 0;
};

/// Searches for what a property must be so that the policy holds with `margin` to spare and everything else as it is.
/// Keeps the spread that the property's value has now on both sides of what is written. Nothing when no value does.
std::optional<Remedy> remedy_for(const Policy& policy, std::span<const Value* const> values, size_t slot,
                                 Amount margin);

/// An amount as it is written in a unit, rounded in the remedy's direction; nothing for units that are words.
std::optional<std::string> written(Unit unit, const Remedy& remedy);

}  // namespace outlast
