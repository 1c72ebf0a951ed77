// Shell scripts that start servers.
#pragma once

#include "adapters/adapter.h"

namespace outlast {

/// Reads a script: one workload of kind "script" with the commands whose programs are known (and other scripts), and
/// the variables that it exports. A script that starts nothing known adds nothing.
void read_shell_script(Reading& reading, FileId file, Format format);

}  // namespace outlast
