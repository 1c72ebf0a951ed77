// Which workload runs which program, and in which release.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "adapters/adapter.h"
#include "model/model.h"

namespace outlast {

/// Hands what a Dockerfile says to the services built from it: image, environment, files, and its command where the
/// service has none of its own. Commands of scripts go to the workloads that start them.
void inherit_builds(Reading& reading);

/// Reads every command whose program is known, by the adapter of its system.
void start_commands(Reading& reading);

/// Ties components to the workloads that carry their files.
void place_components(Model& model, const Sources& sources);

/// Systems and the releases that are assumed of them.
using Assumptions = std::vector<std::pair<std::string, std::string>>;

/// Tells each component's release: image tags, packages, then `fill` where no file tells; `override_all` goes before
/// everything. Errors in assumptions are one line each.
std::vector<std::string> set_releases(Model& model, const Sources& sources, const Assumptions& fill,
                                      const Assumptions& override_all);

}  // namespace outlast
