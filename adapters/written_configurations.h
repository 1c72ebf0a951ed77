// Configurations that a script or a Dockerfile has in itself and writes out.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "adapters/adapter.h"

namespace outlast {

/// A configuration that shell text writes, by its path as it stands there.
struct WrittenConfiguration {
  std::string_view path;
  bool is_added = false;  ///< only put behind what stood there
};

/// The configurations of known systems that shell text writes out of itself.
std::vector<WrittenConfiguration> configurations_written(std::string_view text);

/// The file that a script writes out of itself where it names it so; nothing where what it writes is not read.
std::optional<FileId> file_written(const Sources& sources, FileId writer, uint32_t named_at);

/// Adds a gap for each configuration of a known system that a file of shell text writes, which is not read.
void add_unread_configurations(Reading& reading, FileId file, std::string_view writer);

/// Adds a gap for a script that a Dockerfile writes out of itself and that its image starts, which is not read.
void add_unread_scripts(Reading& reading, FileId file, WorkloadId image);

}  // namespace outlast
