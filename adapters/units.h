// Numbers that only make sense in another unit.
#pragma once

#include "adapters/adapter.h"

namespace outlast {

/// Adds an effect for each written timer whose number lies outside of what its knowledge calls sensible: 65 for a
/// setting in milliseconds, 65000 for one in seconds. Call it once, when components are derived.
void note_units(Model& model, const Sources& sources);

}  // namespace outlast
