#include "adapters/dockerfile.h"

#include "adapters/image_stages.h"

namespace outlast {

void read_dockerfile(Reading& reading, FileId file, Format) {
  const std::string& path = reading.sources.path(file);
  const std::string folder(folder_of(path));
  std::vector<ImageStage> stages = read_stages(reading, file, folder);
  for (const Gap& gap : reading.documents.tree(file, Format::dockerfile).gaps) reading.model.gaps.push_back(gap);
  if (stages.empty()) return;
  ImageStage& last = stages.back();
  Workload workload = std::move(last.content);
  workload.kind = "Dockerfile";
  workload.name = folder.empty() ? std::string(name_of(path)) : std::string(name_of(folder));
  workload.project = path;
  workload.head = last.head;
  reading.model.workloads.push_back(std::move(workload));
  CommandPlace place;
  place.workload = static_cast<WorkloadId>(reading.model.workloads.size() - 1);
  place.file = file;
  place.folder = folder;
  place.workdir = last.workdir;
  add_commands(reading, lines_of(last), place);
}

}  // namespace outlast
