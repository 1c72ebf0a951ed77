#include "cli/overlaid.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace outlast {
namespace {

/// Files that stand at the top of a project.
constexpr std::array<std::string_view, 9> kManifests{"pyproject.toml", "requirements.txt", "setup.py",
                                                     "package.json",   "go.mod",           "Cargo.toml",
                                                     "pom.xml",        "build.gradle",     "Gemfile"};

/// The folder of the project that a file is part of; nothing where that is the whole repository.
std::optional<std::string> project_folder(const Sources& sources, std::string_view path) {
  for (std::string folder(folder_of(path)); !folder.empty(); folder = std::string(folder_of(folder))) {
    for (const std::string_view manifest : kManifests) {
      if (sources.want(folder + "/" + std::string(manifest))) return folder;
    }
  }
  return std::nullopt;
}

bool is_below(std::string_view path, std::string_view folder) {
  return path.starts_with(folder) && path.substr(folder.size()).starts_with('/');
}

/// True where a command of the workload speaks of a folder: as a part of a path or a module.
bool names_folder(const Model& model, WorkloadId workload, std::string_view folder) {
  const std::string_view name = name_of(folder);
  return std::any_of(model.commands.begin(), model.commands.end(), [&](const Command& command) {
    if (command.workload != workload) return false;
    if (command.folder == folder || command.workdir.find(name) != std::string::npos) return true;
    return std::any_of(command.words.begin(), command.words.end(), [&](const CommandWord& word) {
      return word.is_unknown || word.text.find(name) != std::string::npos;
    });
  });
}

}  // namespace

bool is_only_laid_over(const Model& model, const Sources& sources, WorkloadId id, std::string_view path) {
  const Workload& service = at(model.workloads, id);
  if (service.kind != "compose service" || service.build.empty()) return false;
  const std::optional<std::string> project = project_folder(sources, path);
  if (!project || names_folder(model, id, *project)) return false;
  bool has_program = false;
  for (const Workload& image : model.workloads) {
    if (!image.kind.starts_with("Dockerfile") || !has_place(image.head)) continue;
    if (sources.path(image.head.file) != service.build) continue;
    has_program = has_program || !image.compiled.empty();
    for (const auto& [here, inside] : image.mounts) {
      if (is_below(here, *project)) return false;
      has_program = has_program || project_folder(sources, here);
    }
    for (const std::string& here : image.compiled_from) {
      if (is_below(here, *project)) return false;
    }
  }
  return has_program;
}

}  // namespace outlast
