#include "cli/untied.h"

#include <algorithm>

#include "text/test_paths.h"

namespace outlast {
namespace {

constexpr size_t kMostValues = 4;  ///< of one variable; more are not told apart

/// The files that were read for what they set: compose files, Dockerfiles, units, environment files.
std::set<FileId> files_read(const Model& model) {
  std::set<FileId> files;
  for (const Workload& workload : model.workloads) {
    if (workload.kind != "script" && has_place(workload.head)) files.insert(workload.head.file);
    for (const EnvironmentEntry& entry : workload.environment) files.insert(entry.span.file);
  }
  return files;
}

bool is_below(std::string_view folder, std::string_view above) {
  return folder == above || above.empty() || (folder.starts_with(above) && folder[above.size()] == '/');
}

/// True for a file below the folder of another program that answers.
bool is_of_another(const Untied& untied, std::string_view path, std::string_view home) {
  for (std::string_view folder = folder_of(path); !folder.empty(); folder = folder_of(folder)) {
    if (is_below(folder_of(home), folder)) return false;
    if (!is_folder_of_program(untied.sources, folder)) continue;
    const bool has_program =
        std::any_of(untied.model.components.begin(), untied.model.components.end(), [&](const Component& one) {
          return one.accepts && one.file != FileId::none && is_below(folder_of(untied.sources.path(one.file)), folder);
        });
    if (has_program) return true;
  }
  return false;
}

/// "deploy.yaml:12"
std::string place_of(const Sources& sources, Span span) {
  return sources.path(span.file) + ":" + std::to_string(sources.position(span.file, span.begin).line);
}

/// Adds a value, where it is not known yet.
void add(std::vector<Doubt>& doubts, Doubt doubt) {
  const bool is_known = std::any_of(doubts.begin(), doubts.end(), [&](const Doubt& one) {
    return one.value.is_unknown == doubt.value.is_unknown &&
           (one.value.is_unknown || one.value.text == doubt.value.text);
  });
  if (is_known) return;
  if (doubts.size() >= kMostValues) doubt.value.is_unknown = true;
  if (doubt.value.is_unknown) doubt.value.text = doubt.reason;
  if (doubts.size() <= kMostValues) doubts.push_back(std::move(doubt));
}

void add_of_workloads(const Untied& untied, const Component& component, const std::string& name,
                      std::vector<Doubt>& doubts) {
  const auto found = untied.of_workloads.find(name);
  if (!component.workloads.empty() || found == untied.of_workloads.end()) return;
  for (const auto& [id, index] : found->second) {
    // A client may be part of what a workload is known to run.
    if (component.accepts && untied.is_tied[static_cast<size_t>(id)]) continue;
    const Workload& workload = at(untied.model.workloads, id);
    Doubt doubt{.name = name, .value = value_of_entry(workload.environment[index])};
    doubt.reason = "whether " + workload.kind + " " + workload.name + " starts this is not known, and it sets " + name;
    doubt.is_workload = true;
    if (has_place(doubt.value.span)) doubt.place = place_of(untied.sources, doubt.value.span);
    doubt.value.is_unknown = doubt.value.is_unknown || doubt.value.text.find('$') != std::string::npos;
    add(doubts, std::move(doubt));
  }
}

}  // namespace

Untied::Untied(const Sources& all, const Model& read)
    : sources(all), model(read), elsewhere(all, files_read(read)), is_tied(read.workloads.size()) {
  for (const Component& component : model.components) {
    for (const WorkloadId id : component.workloads) is_tied[static_cast<size_t>(id)] = true;
  }
  for (size_t w = 0; w < model.workloads.size(); ++w) {
    const Workload& workload = model.workloads[w];
    if (has_place(workload.head) && is_test_path(sources, sources.path(workload.head.file))) continue;
    for (size_t i = 0; i < workload.environment.size(); ++i)
      of_workloads[workload.environment[i].name].emplace_back(static_cast<WorkloadId>(w), i);
  }
}

std::vector<Doubt> doubts_of(const Untied& untied, const Component& component, const std::string& name, bool is_read) {
  std::vector<Doubt> doubts;
  add_of_workloads(untied, component, name, doubts);
  const FileId file = component.file != FileId::none ? component.file : component.head.file;
  const std::string home = file == FileId::none ? std::string() : untied.sources.path(file);
  for (const SetPlace& one : untied.elsewhere.places(name, home, is_read)) {
    Doubt doubt{.name = name, .value = {.text = one.value, .is_unknown = one.value.empty(), .span = one.span}};
    if (one.is_unread) {
      doubt.value.span = {};
      doubt.reason = "there is more than is looked through for what sets " + name;
      add(doubts, std::move(doubt));
      continue;
    }
    const std::string& path = untied.sources.path(one.span.file);
    if (is_of_another(untied, path, home)) continue;
    // A script of a package that runs this is read as a command.
    if (name_of(path) == "package.json" && !component.workloads.empty()) continue;
    doubt.place = place_of(untied.sources, one.span);
    doubt.reason = doubt.place + " sets " + name + ", and whether that is for this program is not known";
    add(doubts, std::move(doubt));
  }
  return doubts;
}

}  // namespace outlast
