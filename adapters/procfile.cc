#include "adapters/procfile.h"

#include "adapters/knowledge.h"
#include "adapters/started.h"

namespace outlast {

void read_procfile(Reading& reading, FileId file, Format) {
  const Tree& tree = reading.documents.tree(file, Format::procfile);
  const std::string& path = reading.sources.path(file);
  for (const Gap& gap : tree.gaps) reading.model.gaps.push_back(gap);
  if (tree.empty()) return;
  const std::string folder(folder_of(path));
  const std::string local = folder.empty() ? ".env" : folder + "/.env";
  for (NodeId pair : children(tree, 0)) {
    Workload workload;
    workload.kind = "Procfile process";
    workload.name = text(tree, key_of(pair));
    workload.project = path;
    workload.head = span(tree, key_of(pair));
    for (const std::string_view name : known_words("procfile", "given")) {
      set_variable(workload, {.name = std::string(name),
                              .text = "what runs the Procfile sets " + std::string(name),
                              .is_unknown = true,
                              .span = workload.head,
                              .chain = {}});
    }
    add_environment_file(reading, workload, local, span(tree, key_of(pair)), false);
    reading.model.workloads.push_back(std::move(workload));
    CommandPlace place;
    place.workload = static_cast<WorkloadId>(reading.model.workloads.size() - 1);
    place.file = file;
    place.folder = folder;
    add_commands(reading, command_lines(mapped_leaf(tree, value_of(tree, pair))), place);
  }
}

}  // namespace outlast
