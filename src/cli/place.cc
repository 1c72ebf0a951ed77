#include "cli/place.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "adapters/built_projects.h"
#include "adapters/cargo_programs.h"
#include "adapters/go_packages.h"
#include "adapters/inside.h"
#include "adapters/knowledge.h"
#include "adapters/started.h"
#include "cli/cannot_start.h"
#include "cli/command_words.h"
#include "cli/daemons.h"
#include "cli/image_commands.h"
#include "cli/installed_releases.h"
#include "cli/left_unread.h"
#include "cli/mounted.h"
#include "cli/other_programs.h"
#include "cli/overlaid.h"
#include "cli/own_images.h"
#include "cli/place_built.h"
#include "cli/place_java.h"
#include "cli/read_alone.h"
#include "cli/recipes.h"
#include "cli/started_programs.h"
#include "cli/supervised_scripts.h"
#include "cli/working_folders.h"
#include "cli/written_over.h"

namespace outlast {
namespace {

constexpr size_t kMostCommands = 20'000;

bool runs_commands(const Model& model, WorkloadId workload) {
  return std::any_of(model.commands.begin(), model.commands.end(),
                     [&](const Command& command) { return command.workload == workload; });
}

void inherit_from(Workload& service, const Workload& build) {
  if (service.image.empty()) {
    service.image = build.image;
    service.image_span = build.image_span;
  }
  service.has_start = service.has_start || build.has_start;
  service.environment.insert(service.environment.begin(), build.environment.begin(), build.environment.end());
  add_mounts_of_image(service, build.mounts);
  service.compiled_from.insert(service.compiled_from.end(), build.compiled_from.begin(), build.compiled_from.end());
  service.compiled.insert(service.compiled.end(), build.compiled.begin(), build.compiled.end());
}

bool is_below(std::string_view path, std::string_view folder) {
  return folder.empty() || (path.starts_with(folder) && path.substr(folder.size()).starts_with('/'));
}

/// The script that a command starts: "./entrypoint.sh", "sh deploy/start.sh", "/app/start.sh".
std::optional<FileId> script_of(const Command& command, const Sources& sources) {
  for (size_t i = 0; i < command.words.size() && i < 2; ++i) {
    const std::string& word = command.words[i].text;
    const bool is_named_so = word.ends_with(".sh") || word.ends_with(".bash") || word.ends_with(".py");
    const bool may_be = i == 0 && name_of(word).find('.') == std::string_view::npos;
    if (!is_named_so && !may_be) continue;
    const auto is_one = [&](FileId file) {
      return is_named_so || is_shell_script(sources.path(file), sources.bytes(file));
    };
    if (const auto path = joined_path(command.folder, word)) {
      if (const auto file = sources.want(*path); file && is_one(*file)) return file;
    }
    std::vector<FileId> named = sources.want_suffix(name_of(word));
    std::erase_if(named, [&](FileId file) { return !is_below(sources.path(file), command.folder) || !is_one(file); });
    // Of several the one that stands next to what starts it.
    for (FileId file : named) {
      if (folder_of(sources.path(file)) == command.folder) return file;
    }
    if (named.size() == 1) return named[0];
    // Units often stand in a folder of what they start: the longest ending of the path that one file alone has.
    const size_t root = word.starts_with('/') ? 1 : std::string::npos;
    for (size_t at = root; at != std::string::npos && word.find('/', at) != std::string::npos;
         at = word.find('/', at) + 1) {
      const std::vector<FileId> alike = sources.want_suffix(std::string_view(word).substr(at));
      if (alike.size() == 1 && is_one(alike[0])) return alike[0];
      if (!alike.empty()) break;
    }
    if (is_named_so) return std::nullopt;
  }
  return std::nullopt;
}

/// Gives services the commands of the images that they are built from, and gives back those that every service
/// replaces.
std::vector<Command> hand_commands_to_services(Model& model, const Sources& sources) {
  std::map<std::string, std::vector<WorkloadId>, std::less<>> services;
  for (uint32_t w = 0; w < model.workloads.size(); ++w) {
    if (!model.workloads[w].build.empty()) services[model.workloads[w].build].push_back(static_cast<WorkloadId>(w));
  }
  if (services.empty()) return {};
  std::vector<Command> inherited;
  std::vector<Command> replaced;
  std::set<WorkloadId> templates, inheriting;
  for (uint32_t w = 0; w < model.workloads.size(); ++w) {
    const Workload& build = model.workloads[w];
    if (!has_place(build.head) || !build.build.empty()) continue;
    const auto found = services.find(sources.path(build.head.file));
    if (found == services.end()) continue;
    const auto build_id = static_cast<WorkloadId>(w);
    templates.insert(build_id);
    if (build.kind == "Dockerfile stage") continue;  // services name the stage that they are built from
    for (WorkloadId service : found->second) {
      if (at(model.workloads, service).has_build) continue;
      inherit_from(at(model.workloads, service), build);
      if (runs_commands(model, service)) continue;
      for (const Command& command : model.commands) {
        if (command.workload != build_id || inherited.size() >= kMostCommands) continue;
        inheriting.insert(build_id);
        inherited.push_back(command);
        inherited.back().workload = service;
      }
    }
  }
  std::erase_if(model.commands, [&](const Command& command) {
    const bool is_of_template = templates.contains(command.workload);
    if (is_of_template && !inheriting.contains(command.workload)) replaced.push_back(command);
    return is_of_template;
  });
  model.commands.insert(model.commands.end(), inherited.begin(), inherited.end());
  return replaced;
}

/// The one script of a command's container that is called as the command is, where that says no folder: `run.sh`.
std::optional<FileId> file_on_search_path(const Model& model, const Command& command, const Sources& sources) {
  const std::string_view name = command.words.empty() ? std::string_view() : command.words[0].text;
  if (!name.ends_with(".sh") || name.find('/') != std::string_view::npos) return std::nullopt;
  std::set<std::string_view> found;
  for (const auto& [path, inside] : at(model.workloads, command.workload).mounts) {
    if (name_of(inside) == name) found.insert(path);
  }
  return found.size() == 1 ? sources.want(*found.begin()) : std::nullopt;
}

/// The file that stands in a command's container where one of its first words says: "/entrypoint.sh".
std::optional<FileId> file_placed(const Model& model, const Command& command, const Sources& sources) {
  if (command.workload == WorkloadId::none) return std::nullopt;
  for (size_t i = 0; i < command.words.size() && i < 2; ++i) {
    if (const auto file = file_inside(model, sources, command, command.words[i].text)) return file;
  }
  return file_on_search_path(model, command, sources);
}

/// Scripts that containers start, called in no way that tells them.
void read_scripts_placed(Reading& reading) {
  std::set<FileId> known;
  for (const Command& command : reading.model.commands) known.insert(command.file);
  std::set<FileId> unread;
  for (const Command& command : reading.model.commands) {
    if (adapter_of_command(command) != nullptr) continue;
    const std::optional<FileId> file = file_placed(reading.model, command, reading.sources);
    if (file && !known.contains(*file)) unread.insert(*file);
  }
  for (const FileId file : unread) read_started_script(reading, file);
}

/// The scripts that a command starts: of supervisord the configuration that it is given, else those that stand in its
/// container.
std::vector<FileId> files_started(const Model& model, const Command& command, const Sources& sources,
                                  const std::map<FileId, std::vector<size_t>>& scripts,
                                  const std::set<std::string_view>& names,
                                  std::map<WorkloadId, std::vector<FileId>>& supervised) {
  if (std::vector<FileId> all = configurations_with_commands(model, command, sources, scripts); !all.empty())
    return all;
  const KnownSystem* supervisor = find_system("supervisor");
  const std::string_view program = command.words.empty() ? std::string_view() : name_of(command.words[0].text);
  const bool is_supervisor =
      supervisor != nullptr &&
      std::find(supervisor->commands.begin(), supervisor->commands.end(), program) != supervisor->commands.end();
  if (!is_supervisor) {
    if (std::vector<FileId> all = scripts_supervised(model, command, sources); !all.empty()) return all;
    const std::optional<FileId> placed = file_placed(model, command, sources);
    if (placed && scripts.contains(*placed)) return {*placed};
    // Most commands start no script, and looking for one takes time.
    const bool is_named = std::any_of(command.words.begin(),
                                      command.words.begin() + std::min<std::ptrdiff_t>(2, std::ssize(command.words)),
                                      [&](const CommandWord& word) { return names.contains(name_of(word.text)); });
    if (!is_named) return {};
    const std::optional<FileId> script = script_of(command, sources);
    return script ? std::vector<FileId>{*script} : std::vector<FileId>{};
  }
  const auto [known, is_new] = supervised.try_emplace(command.workload);
  std::vector<FileId>& found = known->second;
  if (is_new && command.workload != WorkloadId::none) {
    for (const auto& [path, inside] : at(model.workloads, command.workload).mounts) {
      if (!path.ends_with(".conf") && !path.ends_with(".ini")) continue;
      const std::optional<FileId> file = sources.want(path);
      const bool is_program = file && sources.bytes(*file).find("[program:") != std::string_view::npos;
      if (is_program && std::find(found.begin(), found.end(), *file) == found.end()) found.push_back(*file);
    }
  }
  for (const CommandWord& word : command.words) {
    if (!found.empty() || !word.text.ends_with(".conf")) continue;
    const std::vector<FileId> named = sources.want_suffix(name_of(word.text));
    if (named.size() == 1) found.push_back(named[0]);
  }
  return found;
}

/// True where a line of a script puts other words in the place of what it was started with: `set -- --port 80`. One
/// that keeps those among them, and `shift`, leave the flags what they are.
bool changes_arguments(std::string_view text) {
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    const size_t at = line.substr(0, line.find('#')).find("set --");
    begin = end + 1;
    if (at == std::string_view::npos || line.find("$@", at) != std::string_view::npos) continue;
    const std::string_view before = line.substr(0, at);
    if (before.empty() || std::string_view(" \t;&(){}").find(before.back()) != std::string_view::npos) return true;
  }
  return false;
}

/// True where a script may have moved its arguments before it asks for one in a condition of a command, or where the
/// one who asks may be a function with arguments of its own.
bool shifts_before(std::string_view text, const Command& command) {
  const size_t shift = text.find("shift");
  if (shift != std::string_view::npos && text.find("while") != std::string_view::npos) return true;
  const bool has_functions =
      text.find("()") != std::string_view::npos || text.find("function ") != std::string_view::npos;
  const auto is_indented = [&](const ScriptCondition& one) {
    const size_t line = text.substr(0, one.left.span.begin).rfind('\n') + 1;
    return line < text.size() && (text[line] == ' ' || text[line] == '\t');
  };
  if (has_functions && std::any_of(command.conditions.begin(), command.conditions.end(), is_indented)) return true;
  return std::any_of(command.conditions.begin(), command.conditions.end(),
                     [&](const ScriptCondition& one) { return one.left.span.begin > shift; });
}

/// What stands behind a script in the command that starts it; nothing where that does not name it.
std::optional<std::vector<CommandWord>> words_behind(const Command& outer, std::string_view script) {
  const auto named = std::find_if(outer.words.begin(), outer.words.end(),
                                  [&](const CommandWord& word) { return name_of(word.text) == name_of(script); });
  if (named == outer.words.end()) return std::nullopt;
  return std::vector<CommandWord>(named + 1, outer.words.end());
}

/// Puts what a script is started with in the place of its `"$@"`; not known where the script changes that.
void put_arguments(Command& inner, const std::vector<CommandWord>& handed, bool is_changed) {
  std::vector<CommandWord> words;
  for (CommandWord& word : inner.words) {
    if (is_all_arguments(word) && is_changed) {
      word.is_open = word.is_unknown = true;
      words.push_back(std::move(word));
    } else if (is_all_arguments(word)) {
      // Nobody starts `gunicorn gunicorn`: the script has shifted the name away.
      const bool is_shifted = !handed.empty() && !words.empty() && words.back().text == handed.front().text;
      words.insert(words.end(), handed.begin() + (is_shifted ? 1 : 0), handed.end());
    } else {
      words.push_back(std::move(word));
    }
  }
  inner.words = std::move(words);
}

/// The words of a command, to be compared with those of another.
std::string in_one_line(const std::vector<CommandWord>& words) {
  std::string line;
  for (const CommandWord& word : words) line += (word.is_unknown ? "?" : "=") + word.text + '\n';
  return line;
}

/// What scripts run where nothing starts them is run by what does, and by what that starts in turn.
class ScriptCommands {
 public:
  ScriptCommands(Model& model, const Sources& sources) : model_(model), sources_(sources) {
    for (size_t c = 0; c < model.commands.size(); ++c) {
      if (is_in_script(model.commands[c])) by_script_[model.commands[c].file].push_back(c);
    }
    for (const auto& [file, commands] : by_script_) names_.insert(name_of(sources.path(file)));
  }

  void hand_on() {
    if (by_script_.empty()) return;
    follow([](const Command&) { return true; }, false);
    // Scripts that start each other and are started by nothing.
    const std::set<FileId> run = used_;
    follow([&](const Command& command) { return !run.contains(command.file); }, true);
    // What an image starts through its script was found as a command of its own, too: without what the script exports.
    for (const Command& command : started_) replaced_.emplace(command.workload, in_one_line(command.words));
    size_t index = 0;
    std::erase_if(model_.commands, [&](const Command& command) {
      const bool is_seen = !ruled_out_.contains(index) || handed_.contains(index);
      ++index;
      return (is_in_script(command) && used_.contains(command.file) && is_seen) ||
             replaced_.contains({command.workload, in_one_line(command.words)});
    });
    model_.commands.insert(model_.commands.end(), started_.begin(), started_.end());
  }

  /// Puts in what images start scripts with that nothing else starts: here other commands stand in the place of the
  /// images' own, elsewhere they may run as they are.
  void fill_arguments(const std::vector<Command>& replaced) {
    std::map<FileId, std::optional<std::vector<CommandWord>>> handed;
    for (const Command& outer : replaced) {
      for (const FileId script : files_started(model_, outer, sources_, by_script_, names_, supervised_)) {
        const auto words = words_behind(outer, sources_.path(script));
        const auto [known, is_new] = handed.try_emplace(script, words);
        const bool is_other = !words || !known->second || in_one_line(*words) != in_one_line(*known->second);
        if (is_new || !is_other) continue;
        known->second.reset();
      }
    }
    for (Command& command : model_.commands) {
      const auto found = handed.find(command.file);
      const bool is_own = is_in_script(command) && !used_.contains(command.file) && found != handed.end();
      if (!is_own || !found->second || command.words.empty() || is_all_arguments(command.words[0])) continue;
      put_arguments(command, *found->second, changes_arguments(sources_.bytes(command.file)));
    }
  }

 private:
  bool is_in_script(const Command& command) const {
    return command.workload == WorkloadId::none || at(model_.workloads, command.workload).kind == "script";
  }

  template <class Wanted>
  void follow(Wanted wanted, bool in_script) {
    constexpr int kLongestWay = 4;
    std::vector<Command> open;
    for (const Command& command : model_.commands) {
      if (is_in_script(command) == in_script && wanted(command)) add_started(command, open);
    }
    for (int step = 1; step < kLongestWay && !open.empty(); ++step) {
      std::vector<Command> next;
      for (const Command& command : open) {
        if (!add_started(command, next) || starts_daemons(command)) started_.push_back(command);
      }
      open = std::move(next);
    }
    started_.insert(started_.end(), open.begin(), open.end());
  }

  /// False for a branch of a script that is for another program than the one it is handed: `[ "$1" = uwsgi ]`.
  bool is_for(const Command& copy, std::string_view script, const std::vector<CommandWord>& handed,
              WorkloadId workload) {
    if (copy.words.empty() || handed.empty() || handed.front().is_unknown) return true;
    const std::string program(name_of(copy.words.front().text));
    const auto asks = [&](const std::string& test) { return script.find(test) != std::string_view::npos; };
    const bool is_asked = asks("\"$1\" = '" + program + "'") || asks("\"$1\" = \"" + program + "\"") ||
                          asks("\"$1\" == \"" + program + "\"") || asks("\"$1\" = " + program + " ") ||
                          asks("\"$1\" == '" + program + "'");
    if (!is_asked) return true;
    if (handed.front().text != program) return false;
    replaced_.emplace(workload, in_one_line(handed));
    return true;
  }

  /// Adds what the scripts that a command starts run; false when it starts none.
  bool add_started(const Command& command, std::vector<Command>& inner) {
    bool starts = false;
    for (const FileId script : files_started(model_, command, sources_, by_script_, names_, supervised_)) {
      const auto commands = by_script_.find(script);
      if (script == command.file || commands == by_script_.end()) continue;
      starts = true;
      used_.insert(script);
      const bool is_changed = changes_arguments(sources_.bytes(script));
      const auto handed = words_behind(command, sources_.path(script));
      for (size_t c : commands->second) {
        if (++copies_ > kMostCommands) break;
        Command copy = model_.commands[c];
        copy.workload = command.workload;
        // `cd` of the script leads on from where it is started.
        const bool is_on_the_way = !copy.workdir.starts_with('/');
        const auto folder = is_on_the_way ? joined_path(command.folder, copy.workdir) : std::nullopt;
        if (is_on_the_way && !command.workdir.empty()) copy.workdir = inside_path(command.workdir, copy.workdir);
        copy.folder = folder && !sources_.want_glob(*folder + "/**").empty() ? *folder : command.folder;
        const bool is_handed_on = !copy.words.empty() && is_all_arguments(copy.words[0]);
        if (handed) put_arguments(copy, *handed, is_changed);
        // What it is handed may have run by then: `exec` in an earlier branch ends the script.
        const bool has_run = replaced_.contains({command.workload, in_one_line(copy.words)});
        if (is_handed_on && (copy.words.empty() || has_run)) continue;
        const bool is_kept = handed && !is_changed && !shifts_before(sources_.bytes(script), copy);
        if (!may_run(model_, copy, command.environment, is_kept ? handed : std::nullopt)) {
          ruled_out_.insert(c);
          continue;
        }
        handed_.insert(c);
        if (!is_handed_on && handed && !is_for(copy, sources_.bytes(script), *handed, command.workload)) continue;
        copy.environment.insert(copy.environment.begin(), command.environment.begin(), command.environment.end());
        inner.push_back(std::move(copy));
      }
    }
    return starts;
  }

  Model& model_;
  const Sources& sources_;
  std::map<FileId, std::vector<size_t>> by_script_;  ///< indices of commands
  std::set<std::string_view> names_;                 ///< of the scripts
  std::map<WorkloadId, std::vector<FileId>> supervised_;
  std::set<FileId> used_;
  // What stands in a branch that nobody takes stays with its script.
  std::set<size_t> ruled_out_;  ///< indices of commands
  std::set<size_t> handed_;     ///< likewise, to somebody who may take their branch
  std::vector<Command> started_;
  std::set<std::pair<WorkloadId, std::string>> replaced_;  ///< commands in the place of which scripts start others
  size_t copies_ = 0;
};

/// "docker.io/library/nginx:1.25-alpine@sha256:…" → "nginx", "1.25-alpine".
std::pair<std::string, std::string> image_and_tag(std::string_view image) {
  image = image.substr(0, image.find('@'));
  for (std::string_view prefix : {"docker.io/", "index.docker.io/", "library/"}) {
    if (image.starts_with(prefix)) image.remove_prefix(prefix.size());
  }
  const size_t slash = image.rfind('/');
  const size_t colon = image.rfind(':');
  const bool has_tag = colon != std::string_view::npos && (slash == std::string_view::npos || colon > slash);
  if (!has_tag) return {std::string(image), ""};
  return {std::string(image.substr(0, colon)), std::string(image.substr(colon + 1))};
}

/// True when an image runs a system: its name as known, with any registry in front.
bool is_image_of(const KnownSystem& system, const std::string& image) {
  return std::any_of(system.images.begin(), system.images.end(), [&](std::string_view known) {
    return image == known || image.ends_with("/" + std::string(known));
  });
}

/// The release that the image of a workload tells; without text where it tells none.
Release release_in(const Workload& workload, const KnownSystem& system) {
  const auto [image, tag] = image_and_tag(workload.image);
  const bool is_pinned_otherwise = workload.image.find('@') != std::string::npos;
  if (!is_image_of(system, image) || (tag.empty() && is_pinned_otherwise)) return {};
  const bool floats = tag.empty() || tag[0] < '0' || tag[0] > '9';
  if (floats && holds(known_words(system, "own_tags"), image)) return {};
  return release_of(system, tag.empty() ? "latest" : tag, workload.image_span);
}

/// Takes the release of what is deployed: an image that nothing starts, of another release, is left out beside it.
void set_release_from_workloads(Model& model, const KnownSystem& system, Component& component) {
  const auto is_image_alone = [&](WorkloadId id) { return at(model.workloads, id).kind.starts_with("Dockerfile"); };
  const auto take = [&](bool of_images) {
    for (const WorkloadId id : component.workloads) {
      if (!component.release.text.empty() || is_image_alone(id) != of_images) continue;
      if (Release release = release_in(at(model.workloads, id), system); !release.text.empty())
        component.release = std::move(release);
    }
  };
  take(false);
  const bool is_deployed = !component.release.text.empty();
  take(true);
  if (!is_deployed) return;
  std::erase_if(component.workloads, [&](WorkloadId id) {
    if (!is_image_alone(id)) return false;
    const Release release = release_in(at(model.workloads, id), system);
    // Those that are older than all that are known have the same candidates: any.
    const bool is_any = release.candidates.empty() || release.candidates.size() == system.releases.size();
    const bool is_same =
        release.candidates == component.release.candidates && (!is_any || release.text == component.release.text);
    if (release.text.empty() || is_same) return false;
    model.gaps.push_back({release.span, "the image that this begins runs " + component.name +
                                            " in another release than the service does, and is left out"});
    return true;
  });
}

/// A workload that holds a file; `ready` when it was put there to be used.
struct Carrier {
  WorkloadId workload = WorkloadId::none;
  bool ready = false;
};

/// A configuration that stands at no program's place is believed of this many workloads at most.
constexpr size_t kMostHoldersOfOne = 2;

/// Servers of which one container runs one, started by its image with the configuration that lies at its place.
constexpr std::array<std::string_view, 2> kProxies{"haproxy", "nginx"};

/// Where whole programs are put, with whatever else lies in their repository.
constexpr std::array<std::string_view, 4> kOfPrograms{"/usr/src/", "/usr/local/bin/", "/usr/local/src/", "/usr/app/"};

bool is_proxy_image(const Workload& workload) {
  const std::string image = image_and_tag(workload.image).first;
  return std::any_of(kProxies.begin(), kProxies.end(), [&](std::string_view name) {
    const KnownSystem* system = find_system(name);
    return system != nullptr && is_image_of(*system, image);
  });
}

bool stands_ready(const Workload& workload, const std::string& path, std::string_view inside) {
  if (is_proxy_image(workload)) return true;
  // Who copies a folder tree keeps the names in it; another one was chosen for this file.
  if (name_of(inside) != name_of(path)) return true;
  const auto stands_below = [&](std::string_view folder) { return inside.starts_with(folder); };
  if (std::any_of(kOfPrograms.begin(), kOfPrograms.end(), stands_below)) return false;
  return inside.starts_with("/etc/") || inside.starts_with("/usr/") || inside.starts_with("/opt/bitnami/");
}

/// Sources that a container needs no more once its program is built.
bool is_compiled(std::string_view path) {
  constexpr std::string_view kEndings[] = {".go",  ".java", ".cc",  ".cpp", ".cxx", ".h",
                                           ".hpp", ".hh",   ".hxx", ".cs",  ".rs"};
  return std::any_of(std::begin(kEndings), std::end(kEndings),
                     [&](std::string_view one) { return path.ends_with(one); });
}

/// The folders that each main package is made of, found once.
struct CompiledFolders {
  std::map<std::string, std::set<std::string>> folders;
  std::map<FileId, std::set<std::string, std::less<>>> cargo_mains;
  std::map<FileId, std::optional<std::set<std::string>>> go_programs;  ///< by the manifests of their modules
};

/// True when one of the projects that a workload's build compiles is built with another.
bool is_part_of(const Sources& sources, const Workload& workload, const std::string& project,
                CompiledFolders& compiled) {
  return std::any_of(workload.compiled.begin(), workload.compiled.end(), [&](const std::string& main) {
    const auto [known, is_new] = compiled.folders.try_emplace(main + "/*.java");
    if (is_new) {
      for (std::string& part : java_projects_in(sources, main)) known->second.insert(std::move(part));
    }
    return known->second.contains(project);
  });
}

/// True unless no main package of its module is known to be made of a Go file's package: then a build that compiles
/// them all compiles none with it.
bool is_in_go_program(const Sources& sources, std::string_view path, CompiledFolders& compiled) {
  const std::string folder(folder_of(path));
  const std::optional<FileId> manifest = nearest_manifest(sources, folder);
  if (!manifest) return true;
  const auto [known, is_new] = compiled.go_programs.try_emplace(*manifest);
  if (is_new) known->second = folders_of_programs(sources, *manifest);
  return !known->second || known->second->contains(folder);
}

/// True unless the workload's build compiles other main packages or projects than one that the file is part of.
bool is_compiled_into(const Sources& sources, const Workload& workload, std::string_view path,
                      CompiledFolders& compiled) {
  const bool is_java = path.ends_with(".java");
  const bool has_project = path.ends_with(".cs") || path.ends_with(".rs") || is_java;
  if (path.ends_with(".go") && workload.compiled.empty()) return is_in_go_program(sources, path, compiled);
  if ((!path.ends_with(".go") && !has_project) || workload.compiled.empty()) return true;
  if (has_project) {
    const std::optional<FileId> project = project_of(sources, path);
    if (!project) return true;
    const std::string folder(folder_of(sources.path(*project)));
    return std::find(workload.compiled.begin(), workload.compiled.end(), folder) != workload.compiled.end() ||
           (is_java && is_part_of(sources, workload, folder, compiled)) ||
           (path.ends_with(".rs") && is_in_cargo_program(sources, workload.compiled, path, compiled.cargo_mains));
  }
  return std::any_of(workload.compiled.begin(), workload.compiled.end(), [&](const std::string& main) {
    const auto [known, is_new] = compiled.folders.try_emplace(main);
    if (is_new) known->second = folders_compiled(sources, main);
    return known->second.contains(std::string(folder_of(path)));
  });
}

void add_systems_of(std::string_view language, std::set<std::string_view>& systems) {
  for (const KnownSystem& system : known_systems()) {
    if (holds(known_words(system.id, "languages"), language)) systems.insert(system.id);
  }
}

/// Where it is not known what a workload runs, nothing that stands in it is claimed to run.
void empty_open_workloads(Model& model) {
  for (Workload& workload : model.workloads) {
    if (!workload.is_open) continue;
    workload.build.clear();
    workload.mounts.clear();
    workload.folders.clear();
    workload.compiled.clear();
    workload.compiled_from.clear();
  }
}

/// Of an image with several programs a container runs those that it starts.
void choose_programs(Model& model, const Sources& sources) {
  for (uint32_t w = 0; w < model.workloads.size(); ++w) {
    Workload& workload = model.workloads[w];
    if (workload.compiled.empty()) {
      workload.compiled = cargo_programs_started(model, sources, static_cast<WorkloadId>(w));
      continue;
    }
    const auto started = projects_started(model, sources, static_cast<WorkloadId>(w));
    if (started) workload.compiled.assign(started->begin(), started->end());
  }
}

}  // namespace

void inherit_builds(Reading& reading) {
  Model& model = reading.model;
  const Sources& sources = reading.sources;
  tie_images_to_builds(model, sources);
  empty_open_workloads(model);
  const std::vector<Command> replaced = hand_commands_to_services(model, sources);
  follow_recipes(reading);
  read_scripts_placed(reading);
  ScriptCommands scripts(model, sources);
  scripts.hand_on();
  scripts.fill_arguments(replaced);
  drop_written_over(model, sources);
  add_image_commands(model, sources);
  set_working_folders(model);
  bind_commands(model);
}

void start_commands(Reading& reading) {
  // Commands are copied: an adapter may append to the model while it reads one.
  const std::deque<Command> commands = reading.model.commands;
  for (const Command& command : commands) {
    if (const Adapter* adapter = adapter_of_command(command)) adapter->read_command(reading, command);
  }
}

void place_components(Model& model, const Sources& sources) {
  choose_programs(model, sources);
  std::map<WorkloadId, std::set<std::string_view>> running;
  std::set<WorkloadId> run_programs;
  for (const Command& command : model.commands) {
    const Adapter* adapter = adapter_of_command(command);
    if (adapter != nullptr) run_programs.insert(command.workload);
    if (adapter == nullptr || adapter->derive == nullptr) continue;
    running[command.workload].insert(adapter->system);
    // A command that starts whatever is written in a language starts each of its servers.
    for (const std::string_view language : known_words(adapter->system, "runs_languages"))
      add_systems_of(language, running[command.workload]);
  }
  // A program that was found to start a server runs with what is written in its language.
  for (const Component& component : model.components) {
    if (!component.needs_command || component.file == FileId::none || !sources.path(component.file).ends_with(".py"))
      continue;
    for (const WorkloadId id : component.workloads) {
      running[id].insert(component.system);
      add_systems_of("python", running[id]);
    }
  }
  std::map<std::string, std::vector<Carrier>, std::less<>> carriers;
  for (uint32_t w = 0; w < model.workloads.size(); ++w) {
    // What a service is built from stands in the service already.
    for (const auto& [path, inside] : model.workloads[w].mounts) {
      carriers[path].push_back({static_cast<WorkloadId>(w), stands_ready(model.workloads[w], path, inside)});
    }
    for (const std::string& path : model.workloads[w].compiled_from) {
      if (is_compiled(path)) carriers[path].push_back({static_cast<WorkloadId>(w), false});
    }
  }
  std::set<std::pair<WorkloadId, std::string_view>> started;
  for (const Component& component : model.components) {
    for (const WorkloadId id : component.workloads) started.emplace(id, component.system);
  }
  std::set<std::string> built;
  for (const Workload& workload : model.workloads) {
    if (!workload.build.empty()) built.insert(workload.build);
  }
  const OtherPrograms others = other_programs(model, sources);
  const std::set<WorkloadId> tools = tool_workloads(model, sources);
  CompiledFolders compiled;
  for (Component& component : model.components) {
    if (component.file == FileId::none || !component.workloads.empty() || component.needs_command) continue;
    const auto found = carriers.find(sources.path(component.file));
    if (found == carriers.end()) continue;
    const bool is_proxy = std::find(kProxies.begin(), kProxies.end(), component.system) != kProxies.end();
    const bool takes_part = component.is_client || component.is_base;
    std::vector<Carrier> holders;
    for (const Carrier& one : found->second) {
      if (tools.contains(one.workload)) continue;
      if (leaves_unread(model, one.workload, found->first, component.system)) continue;
      if (!one.ready && !component.is_base && only_mounts(model, one.workload, found->first, component.system))
        continue;
      if (takes_part || !runs_others(others, sources, one.workload, component.system)) holders.push_back(one);
    }
    const bool has_ready = std::any_of(holders.begin(), holders.end(), [](const Carrier& c) { return c.ready; });
    const auto starts_it = [&](WorkloadId id) {
      const auto there = running.find(id);
      return there != running.end() && there->second.contains(component.system);
    };
    // Images that hold the whole repository hold its proxies' configurations too, and run none of them, but for one
    // that says so.
    const bool is_everywhere = is_proxy && !has_ready && found->second.size() > kMostHoldersOfOne;
    for (const auto& [id, is_ready] : holders) {
      if (is_proxy && has_ready && !is_ready) continue;
      if (is_everywhere && !starts_it(id)) continue;
      const bool is_started = started.contains({id, component.system});
      if (!takes_part && lies_unread(model, sources, id, found->first, component.system, is_started)) continue;
      if (!is_compiled_into(sources, at(model.workloads, id), sources.path(component.file), compiled)) continue;
      // Where a command starts another server or another program of this one, what lies beside it does not run.
      if (!is_proxy && is_started) continue;
      // An image that holds a whole repository runs a proxy only where it says so.
      const bool runs_some = run_programs.contains(id) || running.contains(id) || starts_built_only(model, id);
      const bool is_told = runs_some || at(model.workloads, id).has_start;
      if (is_proxy && !is_ready && is_told && !starts_it(id)) continue;
      // A client is part of whatever program runs there, but for what a proxy serves as files.
      if (component.is_client && is_proxy_image(at(model.workloads, id))) continue;
      if (component.is_client && is_only_laid_over(model, sources, id, found->first)) continue;
      const std::optional<Format> format = format_of_path(found->first);
      const bool is_source = format && is_program(*format);
      if (!is_proxy && !takes_part && !is_source && cannot_start(model, sources, id, component.system)) continue;
      const auto runs = component.is_client ? running.end() : running.find(id);
      if (!is_proxy && runs != running.end() && !runs->second.contains(component.system)) continue;
      const Workload& workload = at(model.workloads, id);
      const bool is_template = has_place(workload.head) && built.contains(sources.path(workload.head.file));
      const bool known =
          std::find(component.workloads.begin(), component.workloads.end(), id) != component.workloads.end();
      if (!is_template && !known) component.workloads.push_back(id);
    }
  }
  place_built_programs(model, sources);
  place_java_and_cpp(model, sources);
}

namespace {

/// Takes a component's release from the assumption about its system, if there is one; of two, both are judged and
/// compared.
void assume_release(const Assumptions& assume, const KnownSystem& system, bool is_fallback, Component& component) {
  bool is_second = false;
  for (const auto& [name, version] : assume) {
    if (name != component.system && !holds(known_words(component.system, "runs_on"), name)) continue;
    Release release = release_of(system, version);
    if (is_second) {
      const Release& first = component.release;
      release.compared = release.candidates != first.candidates;
      release.candidates.insert(release.candidates.end(), first.candidates.begin(), first.candidates.end());
      std::sort(release.candidates.begin(), release.candidates.end());
      release.candidates.erase(std::unique(release.candidates.begin(), release.candidates.end()),
                               release.candidates.end());
      release.text = first.text + " and " + release.text;
    }
    release.assumed = true;
    release.fallback = is_fallback;
    component.release = std::move(release);
    is_second = true;
  }
}

std::vector<std::string> assumption_errors(const Assumptions& assume) {
  std::vector<std::string> errors;
  for (const auto& [name, version] : assume) {
    const KnownSystem* system = find_system(name);
    if (system == nullptr) {
      errors.push_back("assume " + name + ": no such system (outlast adapters lists them)");
    } else if (release_of(*system, version).candidates.size() == system->releases.size() &&
               system->releases.size() > 1) {
      errors.push_back("assume " + name + " = " + version + ": not a release that is known");
    }
  }
  return errors;
}

}  // namespace

std::vector<std::string> set_releases(Model& model, const Sources& sources, const Assumptions& fill,
                                      const Assumptions& override_all) {
  std::vector<std::string> errors = assumption_errors(fill);
  for (std::string& error : assumption_errors(override_all)) errors.push_back(std::move(error));
  if (!errors.empty()) return errors;
  for (Component& component : model.components) {
    const KnownSystem* system = find_system(component.system);
    if (system == nullptr) continue;
    if (component.release.candidates.empty()) component.release = release_of(*system, "");
    if (component.release.text.empty()) set_release_from_workloads(model, *system, component);
    if (component.release.text.empty()) set_release_from_packages(model, sources, *system, component);
    if (component.release.text.empty()) assume_release(fill, *system, true, component);
    assume_release(override_all, *system, false, component);
  }
  return errors;
}

}  // namespace outlast
