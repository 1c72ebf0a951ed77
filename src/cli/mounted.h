// Files that are read for where they stand in a container, whatever they are called in the repository.
#pragma once

#include "adapters/adapter.h"

namespace outlast {

/// Reads the configurations that containers have where their program looks for one, and that nothing claimed by name.
void read_mounted(Reading& reading);

/// Reads a script that a command starts and that nothing claimed by name.
void read_started_script(Reading& reading, FileId file);

}  // namespace outlast
