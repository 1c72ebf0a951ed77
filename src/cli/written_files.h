// Configurations that scripts have in themselves and write out, as files of their own.
#pragma once

#include "cli/walk.h"

namespace outlast {

/// Adds a file for each configuration of a known system that a script of the walk is sure to write out of itself.
void add_written_files(Walked& walked, const InputNames& names);

}  // namespace outlast
