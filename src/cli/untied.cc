#include "cli/untied.h"

#include <algorithm>
#include <iterator>

#include "text/test_paths.h"

namespace outlast {
namespace {

constexpr size_t kMostValues = 4;      ///< of one variable; more are not told apart
constexpr size_t kMostWorkloads = 64;  ///< that may run one component
constexpr size_t kMostSets = 8;        ///< of variables that they set

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
bool is_of_another(Untied& untied, std::string_view path, std::string_view home) {
  for (std::string_view folder = folder_of(path); !folder.empty(); folder = folder_of(folder)) {
    if (is_below(folder_of(home), folder)) return false;
    if (!untied.answering.contains(folder)) continue;
    const auto [known, is_new] = untied.of_program.try_emplace(std::string(folder));
    if (is_new) known->second = is_folder_of_program(untied.sources, folder);
    if (known->second) return true;
  }
  return false;
}

/// "deploy.yaml:12"
std::string place_of(const Sources& sources, Span span) {
  return sources.path(span.file) + ":" + std::to_string(sources.position(span.file, span.begin).line);
}

/// True where a value would be one more; past the most, values are only unknown.
bool is_more(const std::vector<Doubt>& doubts, const EnvironmentValue& value) {
  return doubts.size() <= kMostValues && std::none_of(doubts.begin(), doubts.end(), [&](const Doubt& one) {
           return one.value.is_unknown == value.is_unknown && (value.is_unknown || one.value.text == value.text);
         });
}

void add(std::vector<Doubt>& doubts, Doubt doubt) {
  if (doubts.size() == kMostValues) doubt.value.is_unknown = true;
  if (doubt.value.is_unknown) doubt.value.text = doubt.reason;
  doubts.push_back(std::move(doubt));
}

/// The value that a workload sets; what it takes from elsewhere is not known.
EnvironmentValue value_set(const Workload& workload, size_t index) {
  EnvironmentValue value = value_of_entry(workload.environment[index]);
  value.is_unknown = value.is_unknown || value.text.find('$') != std::string::npos;
  return value;
}

Doubt doubt_of(const Untied& untied, const Workload& workload, const std::string& name, EnvironmentValue value) {
  Doubt doubt{.name = name, .value = std::move(value)};
  doubt.reason = "whether " + workload.kind + " " + workload.name + " starts this is not known, and it sets " + name;
  doubt.is_workload = true;
  if (has_place(doubt.value.span)) doubt.place = place_of(untied.sources, doubt.value.span);
  return doubt;
}

/// True for a workload that may run a component; a client may be part of what a workload is known to run.
bool may_run(const Untied& untied, WorkloadId id, const Component& component) {
  return component.workloads.empty() && !(component.accepts && untied.is_tied[static_cast<size_t>(id)]);
}

std::vector<Doubt> doubts_of_workloads(Untied& untied, const Component& component, const std::string& name) {
  const auto found = untied.of_workloads.find(name);
  if (!component.workloads.empty() || found == untied.of_workloads.end()) return {};
  const auto [known, is_new] = untied.asked.try_emplace({name, component.accepts});
  if (!is_new) return known->second;
  for (const auto& [id, index] : found->second) {
    const Workload& workload = at(untied.model.workloads, id);
    if (!may_run(untied, id, component)) continue;
    EnvironmentValue value = value_set(workload, index);
    if (is_more(known->second, value)) add(known->second, doubt_of(untied, workload, name, std::move(value)));
  }
  return known->second;
}

bool is_same_set(const WorkloadCase& a, const WorkloadCase& b) {
  return std::equal(a.set.begin(), a.set.end(), b.set.begin(), b.set.end(), [](const Doubt& one, const Doubt& other) {
    return one.name == other.name && one.value.is_unknown == other.value.is_unknown &&
           (one.value.is_unknown || one.value.text == other.value.text);
  });
}

bool has_same_names(const WorkloadCase& a, const WorkloadCase& b) {
  return std::equal(a.set.begin(), a.set.end(), b.set.begin(), b.set.end(),
                    [](const Doubt& one, const Doubt& other) { return one.name == other.name; });
}

/// Adds a variable; one that is set twice is not known.
void add_set(WorkloadCase& one, Doubt doubt) {
  if (!one.set.empty() && one.set.back().name == doubt.name) {
    EnvironmentValue& known = one.set.back().value;
    if (known.is_unknown || (!doubt.value.is_unknown && known.text == doubt.value.text)) return;
    known.is_unknown = true;
    known.text = doubt.reason;
    return;
  }
  if (doubt.value.is_unknown) doubt.value.text = doubt.reason;
  one.set.push_back(std::move(doubt));
}

}  // namespace

Untied::Untied(const Sources& all, const Model& read)
    : sources(all), model(read), elsewhere(all, files_read(read)), is_tied(read.workloads.size()) {
  for (const Component& component : model.components) {
    for (const WorkloadId id : component.workloads) is_tied[static_cast<size_t>(id)] = true;
    if (!component.accepts || component.file == FileId::none) continue;
    std::string_view folder = folder_of(sources.path(component.file));
    while (!folder.empty() && answering.emplace(folder).second) folder = folder_of(folder);
  }
  for (size_t w = 0; w < model.workloads.size(); ++w) {
    const Workload& workload = model.workloads[w];
    if (has_place(workload.head) && is_test_path(sources, sources.path(workload.head.file))) continue;
    for (size_t i = 0; i < workload.environment.size(); ++i)
      of_workloads[workload.environment[i].name].emplace_back(static_cast<WorkloadId>(w), i);
  }
}

std::vector<Doubt> doubts_of(Untied& untied, const Component& component, const std::string& name, bool is_read) {
  std::vector<Doubt> doubts = doubts_of_workloads(untied, component, name);
  std::vector<Doubt> places;
  const FileId file = component.file != FileId::none ? component.file : component.head.file;
  const std::string home = file == FileId::none ? std::string() : untied.sources.path(file);
  for (const SetPlace& one : untied.elsewhere.places(name, home, is_read)) {
    Doubt doubt{.name = name, .value = {.text = one.value, .is_unknown = one.value.empty(), .span = one.span}};
    if (!is_more(places, doubt.value)) continue;
    if (one.is_unread) {
      doubt.value.span = {};
      doubt.reason = "there is more than is looked through for what sets " + name;
      add(places, std::move(doubt));
      continue;
    }
    const std::string& path = untied.sources.path(one.span.file);
    if (is_of_another(untied, path, home)) continue;
    // A script of a package that runs this is read as a command.
    if (name_of(path) == "package.json" && !component.workloads.empty()) continue;
    doubt.place = place_of(untied.sources, one.span);
    doubt.reason = doubt.place + " sets " + name + ", and whether that is for this program is not known";
    add(places, std::move(doubt));
  }
  doubts.insert(doubts.end(), std::make_move_iterator(places.begin()), std::make_move_iterator(places.end()));
  return doubts;
}

std::optional<std::vector<WorkloadCase>> workload_cases(const Untied& untied, const Component& component,
                                                        const Names& names) {
  std::map<WorkloadId, WorkloadCase> of_workload;
  for (const std::string& name : names) {
    const auto found = untied.of_workloads.find(name);
    if (found == untied.of_workloads.end()) continue;
    for (const auto& [id, index] : found->second) {
      if (!may_run(untied, id, component)) continue;
      const Workload& workload = at(untied.model.workloads, id);
      WorkloadCase& one = of_workload[id];
      one.name = workload.kind + " " + workload.name;
      add_set(one, doubt_of(untied, workload, name, value_set(workload, index)));
      if (of_workload.size() > kMostWorkloads) return {};
    }
  }
  std::vector<WorkloadCase> cases;
  for (auto& [id, one] : of_workload) {
    // Files of one project may say different things of one service, and together they hold.
    for (auto& [other_id, other] : of_workload) {
      if (other_id != id && other.name == one.name && !has_same_names(one, other)) one.is_plain = false;
    }
    const auto is_it = [&mine = one](const WorkloadCase& other) { return is_same_set(other, mine); };
    const auto known = std::find_if(cases.begin(), cases.end(), is_it);
    if (known == cases.end())
      cases.push_back(one);
    else
      known->is_plain = known->is_plain && one.is_plain;
    if (cases.size() > kMostSets) return {};
  }
  return cases;
}

}  // namespace outlast
