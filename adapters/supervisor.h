// supervisord: one process that starts several programs.
#pragma once

#include "adapters/adapter.h"

namespace outlast {

/// Reads a configuration of supervisord: the command of each `[program:x]`, with what the section sets for it. Its
/// programs run where supervisord does, as those of a script.
void read_supervisor(Reading& reading, FileId file, Format format);

}  // namespace outlast
