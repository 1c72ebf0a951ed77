// systemd units.
#pragma once

#include "adapters/adapter.h"

namespace outlast {

/// Reads a service unit: one workload with its command, environment and the time until the kill.
void read_systemd(Reading& reading, FileId file, Format format);

}  // namespace outlast
