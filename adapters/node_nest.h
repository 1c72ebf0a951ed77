// Which program `nest start` runs.
#pragma once

#include <optional>

#include "adapters/adapter.h"

namespace outlast {

/// The entry of the application that a command of Nest's starts: `nest start orders --watch` of a repository with
/// several. Nothing for other commands, and where its configuration does not tell.
std::optional<FileId> nest_program(const Command& command, const Sources& sources);

}  // namespace outlast
