#include "adapters/dockerfile.h"

#include <algorithm>
#include <array>

#include "adapters/image_stages.h"
#include "adapters/written_configurations.h"

namespace outlast {

namespace {

/// Stages that are built to work on a program or to look at it.
constexpr std::array<std::string_view, 8> kForDevelopers{"dev",  "local", "test", "debug",
                                                         "lint", "build", "ci",   "docs"};

/// True for a stage that no other needs and that starts something: builds ask for it by its name.
bool is_deployed(const ImageStage& stage) {
  const bool has_own = (stage.command.is_set && !stage.command.is_inherited) ||
                       (stage.entrypoint.is_set && !stage.entrypoint.is_inherited);
  return has_own && !stage.name.empty() && !stage.is_used &&
         std::none_of(kForDevelopers.begin(), kForDevelopers.end(),
                      [&](std::string_view word) { return stage.name.find(word) != std::string::npos; });
}

void add_stage(Reading& reading, FileId file, ImageStage& stage, std::string_view kind, std::string name) {
  std::vector<CommandLine> lines = lines_of(stage);
  Workload workload = std::move(stage.content);
  workload.kind = kind;
  workload.name = std::move(name);
  workload.project = reading.sources.path(file);
  workload.head = stage.head;
  workload.has_start = stage.command.is_set || stage.entrypoint.is_set;
  reading.model.workloads.push_back(std::move(workload));
  CommandPlace place;
  place.workload = static_cast<WorkloadId>(reading.model.workloads.size() - 1);
  place.file = file;
  place.folder = folder_of(reading.sources.path(file));
  place.workdir = stage.workdir;
  add_commands(reading, std::move(lines), place);
  add_unread_scripts(reading, file, place.workload);
}

}  // namespace

void read_dockerfile(Reading& reading, FileId file, Format) {
  const std::string& path = reading.sources.path(file);
  const std::string folder(folder_of(path));
  std::vector<ImageStage> stages = read_stages(reading, file, folder);
  for (const Gap& gap : reading.documents.tree(file, Format::dockerfile).gaps) reading.model.gaps.push_back(gap);
  if (stages.empty()) return;
  add_unread_configurations(reading, file, "the Dockerfile");
  const std::string name(folder.empty() ? name_of(path) : name_of(folder));
  add_stage(reading, file, stages.back(), "Dockerfile", name);
  for (size_t i = 0; i + 1 < stages.size(); ++i) {
    if (is_deployed(stages[i])) add_stage(reading, file, stages[i], "Dockerfile stage", name + " " + stages[i].name);
  }
}

}  // namespace outlast
