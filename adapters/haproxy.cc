#include "adapters/haproxy.h"

#include <algorithm>

#include "adapters/haproxy_build.h"

namespace outlast {
namespace {

bool is_template_name(std::string_view path) {
  const std::string_view name = name_of(path);
  return name.find("template") != std::string_view::npos || name.find(".tmpl") != std::string_view::npos ||
         name.find(".tpl") != std::string_view::npos || name.find(".envsubst") != std::string_view::npos ||
         name.ends_with(".in");
}

void add_configuration(Reading& reading, FileId file, WorkloadId workload) {
  const Tree& tree = reading.documents.tree(file, Format::haproxy);
  if (!is_haproxy(tree)) return;
  Component component{
      .system = "haproxy", .name = reading.sources.path(file), .head = {file, 0, 0}, .file = file, .accepts = true};
  if (workload != WorkloadId::none) component.workloads.push_back(workload);
  add_component(reading.model, std::move(component), "global");
}

/// The files that `-f` and `--` name.
std::vector<std::string_view> named_files(const Command& command) {
  std::vector<std::string_view> named;
  for (size_t i = 1; i < command.words.size(); ++i) {
    const std::string_view word = command.words[i].text;
    if (command.words[i].is_unknown) continue;
    if (word == "-f" && i + 1 < command.words.size()) {
      if (!command.words[i + 1].is_unknown) named.push_back(command.words[i + 1].text);
    } else if (word.starts_with("-f") && word.size() > 2) {
      named.push_back(word.substr(2));
    }
  }
  return named;
}

/// The files of the repository that stand in a folder of the command's container, in the order in which HAProxy reads
/// them.
std::vector<FileId> files_in(const Sources& sources, const Model& model, const Command& command,
                             std::string_view folder) {
  std::vector<std::pair<std::string, FileId>> found;
  if (command.workload == WorkloadId::none) return {};
  while (folder.ends_with('/')) folder.remove_suffix(1);
  for (const auto& [here, inside] : at(model.workloads, command.workload).mounts) {
    const std::optional<FileId> file = folder_of(inside) == folder ? sources.want(here) : std::nullopt;
    if (file && inside.ends_with(".cfg")) found.emplace_back(inside, *file);
  }
  std::sort(found.begin(), found.end());
  std::vector<FileId> files;
  for (const auto& [inside, file] : found) files.push_back(file);
  return files;
}

/// The file of the repository that a path inside a container means; nothing when it is not there or not the only one.
std::optional<FileId> file_of(const Sources& sources, const Model& model, const Command& command,
                              std::string_view path) {
  if (command.workload != WorkloadId::none) {
    for (const auto& [here, inside] : at(model.workloads, command.workload).mounts) {
      if (inside == path) return sources.want(here);
    }
  }
  if (!path.starts_with('/')) {
    const std::optional<std::string> beside = joined_path(command.folder, path);
    return beside ? sources.want(*beside) : std::nullopt;
  }
  for (std::string_view rest = path.substr(1);; rest.remove_prefix(rest.find('/') + 1)) {
    const std::vector<FileId> found = sources.want_suffix(rest);
    if (found.size() == 1) return found.front();
    if (found.size() > 1 || rest.find('/') == std::string_view::npos) return std::nullopt;
  }
}

/// The files that a command reads, one behind the other. Nothing for a file that was not found: it may hold anything.
std::vector<FileId> files_of(const Sources& sources, const Model& model, const Command& command, bool& is_whole) {
  std::vector<FileId> all;
  for (const std::string_view path : named_files(command)) {
    std::vector<FileId> files = files_in(sources, model, command, path);
    if (files.empty()) {
      if (const std::optional<FileId> file = file_of(sources, model, command, path)) files.push_back(*file);
    }
    is_whole = is_whole && !files.empty();
    all.insert(all.end(), files.begin(), files.end());
  }
  return all;
}

/// The files that all commands which read a configuration read, itself among them; itself alone where they differ.
std::vector<FileId> read_together(const Deriving& deriving, const Component& component) {
  std::vector<FileId> together;
  for (const Command& command : deriving.model.commands) {
    const auto& workloads = component.workloads;
    if (std::find(workloads.begin(), workloads.end(), command.workload) == workloads.end()) continue;
    if (command.words.empty() || name_of(command.words.front().text) != "haproxy") continue;
    bool is_whole = true;
    const std::vector<FileId> files = files_of(deriving.sources, deriving.model, command, is_whole);
    if (std::find(files.begin(), files.end(), component.file) == files.end()) continue;
    if (!is_whole || (!together.empty() && together != files)) return {component.file};
    together = files;
  }
  return together.empty() ? std::vector<FileId>{component.file} : together;
}

/// Ties a configuration to the workload that runs it.
void place_configuration(Reading& reading, const Command& command, FileId file) {
  bool is_known = false;
  for (Component& component : reading.model.components) {
    if (component.system != "haproxy" || component.file != file) continue;
    is_known = true;
    const auto placed = std::find(component.workloads.begin(), component.workloads.end(), command.workload);
    if (command.workload != WorkloadId::none && placed == component.workloads.end())
      component.workloads.push_back(command.workload);
  }
  if (!is_known) add_configuration(reading, file, command.workload);
}

void write_label(const HaproxyBuild& build, HaproxySection& section) {
  constexpr size_t kLongestName = 80;
  std::string label = section.kind == HaproxyKind::frontend  ? "frontend"
                      : section.kind == HaproxyKind::backend ? "backend"
                                                             : "listen";
  if (section.name.size() <= kLongestName) label += " " + section.name;
  section.scope = add_scope(build.model, {.component = build.component,
                                          .parent = build.root,
                                          .head = haproxy_head(build.tree(), section.line),
                                          .label = std::move(label)});
}

void write_hard_stop(HaproxyBuild& build) {
  const KnownTimer* row = find_timer("haproxy", "hard-stop-after");
  if (row == nullptr) return;
  HaproxyTime time{.is_set = true, .setting = row->setting, .value = {}, .origin = {}};
  time.value = default_of(*row, at(build.model.components, build.component));
  time.origin = {.span = at(build.model.scopes, build.root).head, .how = How::version_default, .chain = {}};
  const std::vector<NodeId> all =
      build.config.hard_stop ? words(build.tree(), *build.config.hard_stop) : std::vector<NodeId>();
  if (all.size() > 1) {
    std::string reason = "HAProxy does not take it";
    const std::optional<std::string> filled = build.filler.fill(all[1], reason);
    const std::optional<Amount> amount = filled ? haproxy_milliseconds(*filled) : std::nullopt;
    time.value = amount ? exactly(*amount) : unknown_because(reason, build.place(all[1]));
    time.origin = {.span = build.place(all[1]), .how = How::written, .chain = {}};
  }
  write_time(build, build.root, row->kind, {}, std::move(time));
}

}  // namespace

std::string haproxy_text(const HaproxyBuild& build, const HaproxySection& section, std::string_view name) {
  const HaproxyWritten* written = find_setting(build.config, section, name);
  if (written == nullptr || !written->value || written->is_off) return "";
  std::string reason;
  return build.filler.fill(*written->value, reason).value_or("");
}

bool is_tcp(const HaproxyBuild& build, const HaproxySection& section) {
  // Without a word HAProxy is a TCP proxy, unless the word stands in what was not read: who writes it, writes it here.
  if (find_setting(build.config, section, "mode") == nullptr) return build.is_whole || build.config.says_mode;
  return haproxy_text(build, section, "mode") == "tcp";
}

void read_haproxy(Reading& reading, FileId file, Format) {
  // Other programs of the image have their .conf beside it, mostly in brackets.
  std::string_view bytes = reading.sources.bytes(file);
  bytes.remove_prefix(std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size()));
  while (bytes.starts_with('#')) {
    bytes.remove_prefix(std::min(bytes.find('\n'), bytes.size()));
    bytes.remove_prefix(std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size()));
  }
  if (bytes.starts_with('[') && reading.sources.path(file).ends_with(".conf")) return;
  add_configuration(reading, file, WorkloadId::none);
}

void read_haproxy_command(Reading& reading, const Command& command) {
  bool is_whole = true;
  for (const FileId file : files_of(reading.sources, reading.model, command, is_whole))
    place_configuration(reading, command, file);
}

void derive_haproxy(Deriving& deriving, ComponentId id) {
  Model& model = deriving.model;
  if (at(model.components, id).file == FileId::none || at(model.components, id).is_base) return;
  const std::vector<FileId> files = read_together(deriving, at(model.components, id));
  std::vector<const Tree*> trees;
  for (const FileId file : files) trees.push_back(&deriving.documents.tree(file, Format::haproxy));
  if (files.front() != at(model.components, id).file) {
    // It is read behind another, where all of them are looked at.
    at(model.components, id).is_base = true;
    return;
  }
  const Tree all = files.size() > 1 ? joined(trees) : Tree{};
  const Tree& tree = files.size() > 1 ? all : *trees.front();
  const Environment environment = environment_of(deriving, id);
  const KnownSystem* system = find_system("haproxy");
  const HaproxyWorld world{.release = at(model.components, id).release,
                           .releases = system == nullptr ? std::span<const std::string_view>() : system->releases,
                           .environment = environment};
  HaproxyConfig config = haproxy_config(tree, world);
  const bool has_defaults = std::any_of(config.sections.begin(), config.sections.end(),
                                        [](const HaproxySection& one) { return one.kind == HaproxyKind::defaults; });
  // What has neither section is read behind another file, which may set everything, unless it is the usual one.
  const bool is_usual = name_of(deriving.sources.path(tree.file)).starts_with("haproxy.cfg");
  const bool is_part = !has_defaults && !config.has_global && !is_usual && files.size() == 1;
  HaproxyBuild build{.sources = deriving.sources,
                     .model = model,
                     .config = config,
                     .filler = {config, environment, is_template_name(deriving.sources.path(tree.file))},
                     .component = id,
                     .root = at(model.components, id).root,
                     .is_whole = tree.complete && !is_part};
  const size_t first_route = model.routes.size();
  for (HaproxySection& section : config.sections) {
    if (section.kind != HaproxyKind::defaults) write_label(build, section);
  }
  for (const HaproxySection& section : config.sections) {
    if (section.kind != HaproxyKind::frontend && section.kind != HaproxyKind::listen) continue;
    write_binds(build, section);
    write_front(build, section);
  }
  write_routes(build);
  write_hard_stop(build);
  Component& component = at(model.components, id);
  component.opens = model.routes.size() > first_route;
  component.complete = component.complete && build.is_whole;
}

}  // namespace outlast
