#include "adapters/inside.h"

#include <algorithm>
#include <map>

#include "adapters/started.h"

namespace outlast {
namespace {

/// "/app/api/main.py" ends in "api/main.py" and in "main.py".
bool ends_in(std::string_view place, std::string_view path) {
  return place == path || (place.size() > path.size() && place.ends_with(path) && !path.starts_with('/') &&
                           place[place.size() - path.size() - 1] == '/');
}

std::optional<FileId> beside(const Sources& sources, std::string_view folder, std::string_view path) {
  const auto joined = joined_path(folder, path);
  return joined ? sources.want(*joined) : std::nullopt;
}

}  // namespace

std::optional<FileId> file_inside(const Model& model, const Sources& sources, const std::vector<WorkloadId>& workloads,
                                  std::string_view workdir, std::string_view path) {
  const std::string place = inside_path(workdir, path);
  for (const WorkloadId id : workloads) {
    // What is put there last stands there.
    const auto& mounts = at(model.workloads, id).mounts;
    const auto found =
        std::find_if(mounts.rbegin(), mounts.rend(), [&](const auto& one) { return one.second == place; });
    if (found == mounts.rend()) continue;
    if (const auto file = sources.want(found->first)) return file;
  }
  return std::nullopt;
}

std::optional<FileId> file_inside(const Model& model, const Sources& sources, const Command& command,
                                  std::string_view path) {
  if (command.workload == WorkloadId::none) return std::nullopt;
  return file_inside(model, sources, {command.workload}, command.workdir, path);
}

namespace {

/// The working folder of the commands of a container, where they agree.
std::optional<std::string> folder_run_in(const Model& model, WorkloadId workload) {
  std::optional<std::string> found;
  for (const Command& command : model.commands) {
    if (command.workload != workload) continue;
    if (command.workdir.empty() || (found && *found != command.workdir)) return std::nullopt;
    found = command.workdir;
  }
  return found;
}

}  // namespace

PathInside path_where_run(const Model& model, const Sources& sources, const std::vector<WorkloadId>& workloads,
                          const std::string& path) {
  PathInside found;
  for (const WorkloadId id : workloads) {
    const Workload& workload = at(model.workloads, id);
    const auto workdir = path.starts_with('/') ? std::optional<std::string>("/") : folder_run_in(model, id);
    if ((workload.kind != "compose service" && !workload.kind.starts_with("Dockerfile")) || !workdir) return {};
    std::string place = inside_path(*workdir, path);
    const std::optional<FileId> file = file_inside(model, sources, {id}, "/", place);
    const bool is_first = id == workloads.front();
    if (!is_first && (file != found.file || place != found.place))
      return {.is_told = true, .place = std::move(place), .file = {}};
    found = {.is_told = true, .place = std::move(place), .file = file};
  }
  return found;
}

std::optional<FileId> only_file_held(const Model& model, const Sources& sources,
                                     const std::vector<WorkloadId>& workloads, std::string_view path) {
  while (path.starts_with("./")) path.remove_prefix(2);
  const std::string* only = nullptr;
  for (const WorkloadId id : workloads) {
    for (const auto& [outside, inside] : at(model.workloads, id).mounts) {
      if (!ends_in(inside, path) || (only != nullptr && *only == outside)) continue;
      if (only != nullptr) return std::nullopt;
      only = &outside;
    }
  }
  return only == nullptr ? std::nullopt : sources.want(*only);
}

std::optional<std::string_view> folder_built_from(const Workload& workload, const Sources& sources) {
  if (!workload.build.empty()) return folder_of(workload.build);
  if (!workload.kind.starts_with("Dockerfile") || !has_place(workload.head)) return std::nullopt;
  return folder_of(sources.path(workload.head.file));
}

std::optional<FileId> program_named(const Model& model, const Sources& sources, const Command& command,
                                    const std::string& path) {
  if (const auto file = file_inside(model, sources, command, path)) return file;
  std::string_view rest = path;
  while (rest.starts_with("./")) rest.remove_prefix(2);
  std::string_view build_folder = command.folder;
  if (command.workload != WorkloadId::none) {
    const Workload& workload = at(model.workloads, command.workload);
    if (const auto held = only_file_held(model, sources, {command.workload}, rest)) return held;
    build_folder = folder_built_from(workload, sources).value_or(command.folder);
    if (const auto file = beside(sources, build_folder, rest)) return file;
  }
  if (const auto file = beside(sources, command.folder, rest)) return file;
  std::vector<FileId> named = sources.want_suffix(rest);
  // Images are often built from further up: a path with a folder of its own may stand anywhere.
  if (named.size() == 1 && rest.find('/') != std::string_view::npos) return named[0];
  const std::string below = command.folder.empty() ? "" : command.folder + "/";
  std::erase_if(named, [&](FileId file) { return !sources.path(file).starts_with(below); });
  return named.size() == 1 ? std::optional(named[0]) : std::nullopt;
}

std::optional<std::string> folder_inside(const Workload& workload, std::string_view inside) {
  const std::string base = inside.ends_with('/') ? std::string(inside) : std::string(inside) + "/";
  std::map<std::string, size_t> direct, deep;
  for (const auto& [outside, place] : workload.mounts) {
    if (!place.starts_with(base)) continue;
    const std::string_view rest = std::string_view(place).substr(base.size());
    if (!ends_in(outside, rest)) continue;
    const size_t cut = outside.size() - rest.size();
    const bool is_direct = rest.find('/') == std::string_view::npos;
    ++(is_direct ? direct : deep)[outside.substr(0, cut == 0 ? 0 : cut - 1)];
  }
  const std::map<std::string, size_t>& votes = direct.empty() ? deep : direct;
  if (votes.empty()) return std::nullopt;
  const auto more = [](const auto& a, const auto& b) { return a.second < b.second; };
  const auto most = std::max_element(votes.begin(), votes.end(), more);
  const bool is_tie = std::any_of(votes.begin(), votes.end(), [&](const auto& one) {
    return one.first != most->first && one.second == most->second;
  });
  return is_tie ? std::nullopt : std::optional(most->first);
}

}  // namespace outlast
