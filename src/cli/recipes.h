// What `make target` starts.
#pragma once

#include "adapters/adapter.h"

namespace outlast {

/// Puts the commands of a target's recipe in the place of the `make` that runs it.
void follow_recipes(Reading& reading);

}  // namespace outlast
