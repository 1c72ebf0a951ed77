// Compose files.
#pragma once

#include "adapters/adapter.h"

namespace outlast {

/// Reads a compose file: one workload a service. An override file next to it is laid over it, `extends` is followed,
/// and a file that only adds to the services of the folder's main file is laid over that one. Variables come from the
/// `.env` next to it.
void read_compose(Reading& reading, FileId file, Format format);

}  // namespace outlast
