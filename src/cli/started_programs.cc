#include "cli/started_programs.h"

#include <algorithm>

#include "adapters/built_projects.h"
#include "adapters/cargo_programs.h"
#include "adapters/started.h"

namespace outlast {
namespace {

constexpr std::string_view kOutput = "-o ";

/// Where a shell looks for a program without a path.
constexpr std::string_view kPath[] = {"/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin",
                                      "/sbin",           "/bin",           "/go/bin"};

const EnvironmentEntry* output_at(const Workload& workload, const std::string& inside) {
  for (const EnvironmentEntry& entry : workload.environment) {
    if (entry.name.starts_with(kOutput) && std::string_view(entry.name).substr(kOutput.size()) == inside) return &entry;
  }
  return nullptr;
}

/// The folder of what a command starts; nothing where it is no program of the build's.
std::optional<std::string> project_of_command(const Workload& workload, const Sources& sources,
                                              const Command& command) {
  const CommandWord& first = command.words.front();
  if (first.is_unknown || first.text.empty()) return std::nullopt;
  for (const CommandWord& word : command.words) {
    const std::string_view text = word.text;
    if (!text.ends_with(".dll") || word.is_unknown) continue;
    const auto project = dotnet_project(sources, name_of(text.substr(0, text.size() - 4)));
    return project ? std::optional(std::string(folder_of(sources.path(*project)))) : std::nullopt;
  }
  if (first.text.find('/') != std::string::npos) {
    const bool is_known = first.text.starts_with('/') || !command.workdir.empty();
    const EnvironmentEntry* found =
        is_known ? output_at(workload, inside_path(command.workdir.empty() ? "/" : command.workdir, first.text))
                 : nullptr;
    return found == nullptr ? std::nullopt : std::optional(found->text);
  }
  for (const std::string_view folder : kPath) {
    if (const EnvironmentEntry* found = output_at(workload, std::string(folder) + "/" + first.text)) return found->text;
  }
  return std::nullopt;
}

/// True for a path below the folder that cargo builds into.
bool is_below_target(std::string_view path) {
  constexpr std::string_view kFolders[] = {"target/release/", "target/debug/"};
  return std::any_of(std::begin(kFolders), std::end(kFolders), [&](std::string_view folder) {
    const size_t at = path.find(folder);
    return at == 0 || (at != std::string_view::npos && path[at - 1] == '/');
  });
}

bool starts_built(const Workload& workload, const Command& command) {
  if (command.words.empty() || command.words.front().is_unknown) return false;
  const std::string& program = command.words.front().text;
  const std::string folder = command.workdir.empty() ? "/" : command.workdir;
  return is_below_target(program) || output_at(workload, inside_path(folder, program)) != nullptr;
}

/// "shop" of `./target/release/shop` and of `cargo run --bin shop`.
std::string_view program_of_cargo(const Command& command) {
  const std::vector<CommandWord>& words = command.words;
  if (words.empty() || words.front().is_unknown) return {};
  if (is_below_target(words.front().text)) return name_of(words.front().text);
  if (words.size() < 2 || words[0].text != "cargo" || words[1].text != "run") return {};
  for (size_t i = 2; i < words.size() && words[i].text != "--"; ++i) {
    const std::string_view text = words[i].text;
    if (text.starts_with("--bin=")) return text.substr(6);
    if (text == "--bin" && i + 1 < words.size() && !words[i + 1].is_unknown) return words[i + 1].text;
  }
  return {};
}

}  // namespace

std::vector<std::string> cargo_programs_started(const Model& model, const Sources& sources, WorkloadId workload) {
  std::vector<std::string> found;
  for (const Command& command : model.commands) {
    if (command.workload != workload) continue;
    const std::string_view name = program_of_cargo(command);
    const auto program = name.empty() ? std::nullopt : cargo_program(sources, name);
    if (!program) return {};
    found.push_back(*program);
  }
  return found;
}

bool starts_built_only(const Model& model, WorkloadId id) {
  bool starts_any = false;
  for (const Command& command : model.commands) {
    if (command.workload != id) continue;
    if (!starts_built(at(model.workloads, id), command)) return false;
    starts_any = true;
  }
  return starts_any;
}

std::optional<std::set<std::string>> projects_started(const Model& model, const Sources& sources, WorkloadId workload) {
  std::set<std::string> found;
  for (const Command& command : model.commands) {
    if (command.workload != workload || command.words.empty()) continue;
    std::optional<std::string> folder = project_of_command(at(model.workloads, workload), sources, command);
    if (!folder) return std::nullopt;
    found.insert(std::move(*folder));
  }
  return found.empty() ? std::nullopt : std::optional(std::move(found));
}

}  // namespace outlast
