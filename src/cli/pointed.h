// Timers that outlast.toml points to instead of repeating: { file = "…", at = "…", unit = "s" }.
#pragma once

#include <string>

#include "model/declarations.h"
#include "text/sources.h"

namespace outlast {

/// Where a declared timer is written.
struct Pointer {
  std::string file;  ///< relative to the root
  std::string at;  ///< "server.keepAlive" in data, "KEEPALIVE" or "module.exports.x" in programs and environment files,
                   ///< "var.x" in Terraform
  Unit unit = Unit::seconds;  ///< what a bare number there means
};

/// Fills a timer's value and origin from the place that the pointer names. What cannot be read is unknown with its
/// reason.
void read_pointed(const Sources& sources, const Pointer& pointer, Dimension dimension, DeclaredTimer& timer);

}  // namespace outlast
