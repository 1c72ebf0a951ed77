#pragma once

#include "adapters/adapter.h"

namespace outlast {

/// True for a script that a bundler serves to browsers, or that only its development server loads: what it makes never
/// runs in a program of its own.
bool is_bundled_for_browsers(const Sources& sources, FileId file);

}  // namespace outlast
