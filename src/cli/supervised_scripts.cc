#include "cli/supervised_scripts.h"

#include <algorithm>

#include "adapters/knowledge.h"

namespace outlast {

std::vector<FileId> scripts_supervised(const Model& model, const Command& command, const Sources& sources) {
  std::vector<FileId> found;
  const bool is_supervisor = command.workload != WorkloadId::none && !command.words.empty() &&
                             holds(known_words("shell", "run_by"), name_of(command.words[0].text));
  if (!is_supervisor) return found;
  const auto folders = known_words("shell", "run_in");
  const auto is_run = [&](std::string_view place) {
    return place.ends_with("/run") && std::any_of(folders.begin(), folders.end(), [&](const auto& folder) {
             return place.find(folder) != std::string_view::npos;
           });
  };
  for (const auto& [path, inside] : at(model.workloads, command.workload).mounts) {
    const std::optional<FileId> file = is_run(inside) ? sources.want(path) : std::nullopt;
    if (file && std::find(found.begin(), found.end(), *file) == found.end()) found.push_back(*file);
  }
  return found;
}

}  // namespace outlast
