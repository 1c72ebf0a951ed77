// Places compiled programs in the units and processes that start them by their name.
#pragma once

#include "model/model.h"
#include "text/sources.h"

namespace outlast {

/// Puts the components of a compiled program into each systemd unit and Procfile process that starts a program of its
/// name: what its main package's folder, its module, its crate or its project is called. Those that have a place keep
/// it.
void place_built_programs(Model& model, const Sources& sources);

}  // namespace outlast
