#include "cli/working_folders.h"

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "adapters/inside.h"
#include "adapters/started.h"

namespace outlast {

void set_working_folders(Model& model) {
  std::map<std::pair<WorkloadId, std::string>, std::optional<std::string>> known;
  for (Command& command : model.commands) {
    if (command.workload == WorkloadId::none || command.workdir.empty()) continue;
    const std::string workdir = inside_path("/", command.workdir);
    // Images are seldom made to run at their root: one that it is built on says where.
    if (workdir == "/") continue;
    const auto [folder, is_new] = known.try_emplace({command.workload, workdir});
    if (is_new) folder->second = folder_inside(at(model.workloads, command.workload), workdir);
    if (folder->second) command.folder = *folder->second;
  }
}

}  // namespace outlast
