// What commands see when they start: variables of their workload, arguments of the script around them.
#pragma once

#include <optional>
#include <vector>

#include "adapters/adapter.h"

namespace outlast {

/// The adapter whose system a command's program belongs to; null when none knows it.
const Adapter* adapter_of_command(const Command& command);

/// True for words that stand for all arguments of a script: `"$@"`.
bool is_all_arguments(const CommandWord& word);

/// Puts what commands set for themselves into their workloads (where a workload's programs differ, nothing is known),
/// then fills in the unquoted variables that may be several words. What nothing sets stays as an open word.
void bind_commands(Model& model);

/// False for a command of a branch that its workload's environment rules out, or what its script is handed (nothing:
/// not known). `before`: what is set on top of the environment where the script is started.
bool may_run(const Model& model, const Command& command, const std::vector<EnvironmentEntry>& before,
             const std::optional<std::vector<CommandWord>>& handed);

}  // namespace outlast
