// Scripts that a container's first program runs because of where they stand.
#pragma once

#include <vector>

#include "model/model.h"
#include "text/sources.h"

namespace outlast {

/// The files of a command's container that the command runs each, as `/init` of s6 runs `/etc/services.d/*/run`; empty
/// where it is no such command.
std::vector<FileId> scripts_supervised(const Model& model, const Command& command, const Sources& sources);

}  // namespace outlast
