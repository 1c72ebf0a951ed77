// Servers whose configuration starts other programs beside them.
#pragma once

#include <map>
#include <vector>

#include "model/model.h"
#include "text/sources.h"

namespace outlast {

/// True for the command of a server whose configuration may hold commands.
bool starts_daemons(const Command& command);

/// The configurations of such a command that hold some; `scripts`: the commands by the file that they stand in.
std::vector<FileId> configurations_with_commands(const Model& model, const Command& command, const Sources& sources,
                                                 const std::map<FileId, std::vector<size_t>>& scripts);

}  // namespace outlast
