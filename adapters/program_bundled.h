#pragma once

#include "adapters/adapter.h"

namespace outlast {

/// True for a script that a bundler serves to browsers, or that only its development server loads: what it makes never
/// runs in a program of its own.
bool is_bundled_for_browsers(const Sources& sources, FileId file);

/// True when a package.json has an entry that starts as one of some: `"start": "node `, with or without the blank.
bool has_entry(std::string_view manifest, std::span<const std::string_view> entries);

}  // namespace outlast
