// Procfiles.
#pragma once

#include "adapters/adapter.h"

namespace outlast {

/// Reads a Procfile: one workload a process type, with its command.
void read_procfile(Reading& reading, FileId file, Format format);

}  // namespace outlast
