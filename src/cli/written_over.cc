#include "cli/written_over.h"

#include <algorithm>
#include <map>
#include <set>

#include "adapters/started.h"
#include "adapters/written_configurations.h"

namespace outlast {
namespace {

bool is_written_to(std::string_view written, std::string_view inside, const Command& command) {
  if (written.starts_with("./")) written.remove_prefix(2);
  // What a variable names lies in a folder that is not known.
  const size_t variable = written.rfind('$');
  if (variable != std::string_view::npos)
    written = written.substr(std::min(written.find('/', variable), written.size()));
  if (written.empty()) return false;
  const bool is_whole = written.starts_with('/') && variable == std::string_view::npos;
  if (is_whole) return inside == written;
  if (!command.workdir.empty() && variable == std::string_view::npos)
    return inside == inside_path(command.workdir, written);
  const std::string ending = written.starts_with('/') ? std::string(written) : "/" + std::string(written);
  return inside.ends_with(ending);
}

}  // namespace

void drop_written_over(Model& model, const Sources& sources) {
  std::map<FileId, std::vector<WrittenConfiguration>> written;
  std::set<std::pair<WorkloadId, FileId>> seen;
  std::set<std::string, std::less<>> dropped;
  for (const Command& command : model.commands) {
    if (command.workload == WorkloadId::none || command.file == FileId::none) continue;
    if (!seen.emplace(command.workload, command.file).second) continue;
    const auto [known, is_new] = written.try_emplace(command.file);
    const std::string_view bytes = is_new ? sources.bytes(command.file) : std::string_view();
    if (is_new && is_shell_script(sources.path(command.file), bytes)) known->second = configurations_written(bytes);
    for (const WrittenConfiguration& one : known->second) {
      const std::string_view script = sources.bytes(command.file);
      const auto file = file_written(sources, command.file, static_cast<uint32_t>(one.path.data() - script.data()));
      if (one.is_added && !file) continue;
      std::erase_if(at(model.workloads, command.workload).mounts, [&](const auto& mount) {
        const bool is_over = is_written_to(one.path, mount.second, command);
        if (is_over) dropped.insert(mount.first);
        return is_over;
      });
      if (file && one.path.starts_with('/') && one.path.find('$') == std::string_view::npos)
        at(model.workloads, command.workload).mounts.emplace_back(sources.path(*file), std::string(one.path));
    }
  }
  // What runs nowhere else is no server of its own.
  for (const Workload& workload : model.workloads) {
    for (const auto& mount : workload.mounts) {
      if (!workload.kind.starts_with("Dockerfile")) dropped.erase(mount.first);
    }
  }
  for (Component& component : model.components) {
    if (component.file != FileId::none && dropped.contains(sources.path(component.file))) component.is_base = true;
  }
}

}  // namespace outlast
