// Which release of a Python package a component runs.
#pragma once

#include <string_view>

#include "adapters/adapter.h"

namespace outlast {

/// Takes the component's release from what its images install, else from the lock and requirement files nearest to
/// `near`.
void set_python_release(const Deriving& deriving, Component& component, FileId near, std::string_view package);

}  // namespace outlast
