// Dockerfiles: what an image holds and runs.
#pragma once

#include "adapters/adapter.h"

namespace outlast {

/// Reads a Dockerfile: one workload, the last stage, with its base image, variables, files, ports and commands.
void read_dockerfile(Reading& reading, FileId file, Format format);

}  // namespace outlast
