#include "cli/place_built.h"

#include <algorithm>
#include <map>
#include <set>

#include "adapters/built_projects.h"
#include "adapters/evaluated.h"
#include "adapters/go_packages.h"
#include "cli/command_words.h"
#include "text/go_text.h"
#include "text/test_paths.h"

namespace outlast {
namespace {

constexpr size_t kMostNames = 200;

/// A workload that starts a program, and the word behind the program's name: `worker` of "shop worker --fast".
struct Starter {
  WorkloadId workload = WorkloadId::none;
  std::string subcommand;
};

/// The workloads that start a program by its name, where no system is known by that.
std::map<std::string, std::vector<Starter>, std::less<>> starters(const Model& model) {
  std::map<std::string, std::vector<Starter>, std::less<>> found;
  for (const Command& command : model.commands) {
    if (command.workload == WorkloadId::none || command.words.empty() || found.size() >= kMostNames) continue;
    const std::string& kind = at(model.workloads, command.workload).kind;
    if ((kind != "systemd unit" && kind != "Procfile process") || adapter_of_command(command) != nullptr) continue;
    const std::string_view name = name_of(command.words.front().text);
    if (name.empty() || command.words.front().is_unknown) continue;
    std::vector<Starter>& all = found[std::string(name)];
    const bool is_known =
        std::any_of(all.begin(), all.end(), [&](const Starter& one) { return one.workload == command.workload; });
    if (is_known) continue;
    const bool has_word = command.words.size() > 1 && !command.words[1].is_unknown;
    const std::string_view word = has_word ? std::string_view(command.words[1].text) : "";
    const bool begins_so = !word.empty() && ((word[0] >= 'a' && word[0] <= 'z') || (word[0] >= 'A' && word[0] <= 'Z'));
    const bool is_plain = begins_so && word.find_first_of("./=:$%") == std::string_view::npos;
    all.push_back({command.workload, std::string(is_plain ? word : "")});
  }
  return found;
}

/// The name of the program that a Go module makes of its own folder: the last part of its path, without a release.
std::string_view name_of_module(std::string_view manifest) {
  const std::string_view path = go_directive(manifest, "module");
  const std::string_view last = name_of(path);
  const bool is_release = last.size() > 1 && last[0] == 'v' && last.find_first_not_of("0123456789", 1) == last.npos;
  return is_release && last.size() < path.size() ? name_of(path.substr(0, path.size() - last.size() - 1)) : last;
}

/// The folder of the main package that makes a program of a name; nothing where none or several do.
std::optional<std::string> main_package(const Sources& sources, std::string_view name) {
  std::set<std::string> folders;
  for (const FileId file : sources.want_glob("**/" + std::string(name) + "/*.go")) {
    if (!is_test_path(sources, sources.path(file)) && go_package(sources.bytes(file)) == "main")
      folders.insert(std::string(folder_of(sources.path(file))));
  }
  for (const FileId file : sources.want_glob("**/go.mod")) {
    if (name_of_module(sources.bytes(file)) != name) continue;
    const std::string folder(folder_of(sources.path(file)));
    for (const FileId source : sources.want_glob((folder.empty() ? "" : folder + "/") + "*.go")) {
      if (go_package(sources.bytes(source)) == "main") folders.insert(folder);
    }
  }
  return folders.size() == 1 ? std::optional(*folders.begin()) : std::nullopt;
}

/// What a program of a name is built from: folders of Go packages, the manifest of a crate, the project of .NET.
struct Built {
  std::set<std::string> folders;
  std::optional<FileId> crate;
  std::optional<FileId> project;
};

Built built_as(const Sources& sources, const std::string& name) {
  Built built{.folders = {}, .crate = cargo_project(sources, name), .project = dotnet_project(sources, name)};
  if (const std::optional<std::string> main = main_package(sources, name))
    built.folders = folders_compiled(sources, *main);
  return built;
}

/// Those of one program that run a file. Where each starts another subcommand, a file in a folder that is called like
/// one runs there alone; of another file it is not known which of them runs it.
std::vector<WorkloadId> running(const std::vector<Starter>& starters, std::string_view path) {
  const bool are_apart = std::any_of(starters.begin(), starters.end(), [&](const Starter& one) {
    return !one.subcommand.empty() && one.subcommand != starters.front().subcommand;
  });
  std::vector<WorkloadId> found;
  for (const Starter& one : starters) {
    const bool is_its =
        ("/" + std::string(folder_of(path)) + "/").find("/" + one.subcommand + "/") != std::string::npos;
    if (!are_apart || (is_its && !one.subcommand.empty())) found.push_back(one.workload);
  }
  return found;
}

}  // namespace

void place_built_programs(Model& model, const Sources& sources) {
  const auto started = starters(model);
  if (started.empty()) return;
  std::map<std::string, Built, std::less<>> all;
  for (Component& component : model.components) {
    if (component.file == FileId::none || !component.workloads.empty() || component.needs_command) continue;
    const std::string& path = sources.path(component.file);
    const bool is_go = path.ends_with(".go");
    const bool is_rust = path.ends_with(".rs");
    if (!is_go && !is_rust && !path.ends_with(".cs")) continue;
    for (const auto& [name, all_starters] : started) {
      const auto [known, is_new] = all.try_emplace(name);
      if (is_new) known->second = built_as(sources, name);
      const Built& built = known->second;
      const std::optional<FileId>& own = is_rust ? built.crate : built.project;
      const bool is_it =
          is_go ? built.folders.contains(std::string(folder_of(path))) : own && project_of(sources, path) == own;
      const std::vector<WorkloadId> workloads = is_it ? running(all_starters, path) : std::vector<WorkloadId>{};
      component.workloads.insert(component.workloads.end(), workloads.begin(), workloads.end());
    }
  }
}

}  // namespace outlast
