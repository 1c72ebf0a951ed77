// Files that hold servers or clients and are in no language that is read.
#pragma once

#include "adapters/adapter.h"

namespace outlast {

/// Says of such a file that it is not read, once for each project where there may be many.
void read_unread(Reading& reading, FileId file, Format format);

}  // namespace outlast
