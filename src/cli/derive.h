// Works out what the settings of every component mean, in each case of what may be set for it.
#pragma once

#include <span>

#include "adapters/adapter.h"

namespace outlast {

/// Lets the adapters derive each component. Where that asks for a variable that something sets which nothing ties to
/// the component, it is derived once more as if that were for it: what differs then is known in neither case.
void derive_all(Reading& reading, const Adapter* (*adapter_of)(std::string_view system));

}  // namespace outlast
