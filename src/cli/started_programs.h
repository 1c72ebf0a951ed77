// Which of the programs that an image holds its containers start.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "model/model.h"
#include "text/sources.h"

namespace outlast {

/// The folders of the main packages and projects that a workload's commands start, as its build tells where it puts
/// each; nothing where a command may start something else, or where the build does not tell.
std::optional<std::set<std::string>> projects_started(const Model& model, const Sources& sources, WorkloadId workload);

/// What the programs are compiled from that a workload starts where cargo puts them, or by `cargo run --bin`; none
/// where a command may start something else.
std::vector<std::string> cargo_programs_started(const Model& model, const Sources& sources, WorkloadId workload);

/// True when a workload starts nothing but programs that were built for it: `./target/release/shop`.
bool starts_built_only(const Model& model, WorkloadId workload);

}  // namespace outlast
