#include "cli/other_programs.h"

#include <algorithm>
#include <span>

#include "adapters/knowledge.h"
#include "adapters/started.h"

namespace outlast {
namespace {

using Words = std::span<const CommandWord>;

bool is_plain(const CommandWord& word) {
  return !word.is_unknown && !word.is_open && word.text.find_first_of("$`{") == std::string::npos;
}

bool is_flag(const CommandWord& word) { return word.text.starts_with('-'); }

/// `python -m celery`, `python manage.py runserver`.
bool is_other_python(Words words) {
  while (words.size() > 1 && is_flag(words[0]) && words[0].text != "-m") words = words.subspan(1);
  if (words.size() < 2 || !is_plain(words[0]) || !is_plain(words[1])) return false;
  if (words[0].text == "-m") return holds(known_words("program", "other_modules"), words[1].text);
  return name_of(words[0].text) == "manage.py" && holds(known_words("program", "other_manage_commands"), words[1].text);
}

/// True for a script of an image's own, which starts what it is handed.
bool hands_on(const CommandWord& word) {
  return word.text.ends_with(".sh") || name_of(word.text).find("entrypoint") != std::string_view::npos;
}

bool is_other(const Command& command) {
  Words words(command.words);
  if (words.size() > 1 && is_plain(words[0]) && hands_on(words[0])) words = words.subspan(1);
  if (words.empty() || !is_plain(words[0])) return false;
  const std::string_view program = name_of(words[0].text);
  if (holds(known_words("program", "other_programs"), program)) return true;
  if (program == "manage.py") return is_other_python(words);
  return holds(find_system("python")->commands, program) && is_other_python(words.subspan(1));
}

/// True for `build-all`, `./scripts/test_unit.sh`: what it is called says that it makes or checks something, and
/// nothing in it that it starts something, or is something that runs (`sync-server`, but not `build-server`).
bool is_named_after_building(std::string_view name) {
  name = name_of(name);
  if (name.ends_with(".sh")) name.remove_suffix(3);
  bool is_first = true, is_making = false;
  while (!name.empty()) {
    const size_t end = std::min(name.find_first_of("-_:."), name.size());
    const std::string_view part = name.substr(0, end);
    if (is_first && !holds(known_words("program", "building_targets"), part)) return false;
    if (is_first) is_making = holds(known_words("program", "making_targets"), part);
    if (holds(known_words("program", "starting_targets"), part)) return false;
    if (!is_making && holds(known_words("program", "running_targets"), part)) return false;
    is_first = false;
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return !is_first;
}

/// `make proto build-all`, `npm run lint`, `mvn -B clean package`: a tool that is only told to make or to check.
bool only_builds(Words words) {
  const std::string_view program = name_of(words[0].text);
  const bool takes_one = holds(known_words("program", "tools_with_a_target"), program);
  if (!takes_one && !holds(known_words("program", "tools_with_targets"), program)) return false;
  // What they run is a program: no part of its name says what it does.
  bool runs_programs = program == "npx";
  bool has_one = false;
  for (const CommandWord& word : words.subspan(1)) {
    if (is_flag(word)) continue;
    if (!has_one && (word.text == "run" || word.text == "exec")) {
      if (holds(known_words("program", "tools_that_run_their_own"), program)) return false;
      runs_programs = runs_programs || holds(known_words("program", "tools_that_run_programs"), program);
      continue;
    }
    const bool is_target = runs_programs ? holds(known_words("program", "building_targets"), word.text)
                                         : is_named_after_building(word.text);
    if (!is_target) return false;
    has_one = true;
    if (takes_one) break;
  }
  return has_one;
}

/// True for a step of a line of commands that starts no server: `cd src`, `apk add git`, `make lint`,
/// `./scripts/test.sh`.
bool is_step(const Command& command) {
  const Words words(command.words);
  if (words.empty() || !is_plain(words[0])) return false;
  const std::string& program = words[0].text;
  if (holds(known_words("program", "steps"), name_of(program))) return true;
  if (program.ends_with(".sh") && words.size() == 1) return is_named_after_building(program);
  return std::all_of(words.begin(), words.end(), is_plain) && only_builds(words);
}

/// Of a script, programs that nobody knows are not among the commands: steps say nothing of what is between them.
bool is_step_outside_scripts(const Command& command, const Sources& sources) {
  const bool is_in_script =
      command.file != FileId::none && is_shell_script(sources.path(command.file), sources.bytes(command.file));
  return !is_in_script && is_step(command);
}

/// True for a shell that is given nothing to run, what only waits, and `go` without `run`: tools for who opens them.
bool is_tool(const Command& command) {
  const Words words(command.words);
  if (words.empty() || !std::all_of(words.begin(), words.end(), is_plain)) return false;
  const std::string_view program = name_of(words[0].text);
  if (holds(known_words("program", "waiting_programs"), program)) return true;
  if (program == "go") return words.size() < 2 || holds(known_words("program", "go_tools"), words[1].text);
  return holds(known_words("program", "shells"), program) &&
         std::all_of(words.begin() + 1, words.end(), [](const CommandWord& word) {
           return is_flag(word) && word.text.find_first_of("cs") == std::string::npos;
         });
}

/// The scripts of which a workload runs commands.
OtherPrograms scripts_run(const Model& model, const Sources& sources) {
  OtherPrograms found;
  for (const Command& command : model.commands) {
    if (command.workload == WorkloadId::none || command.file == FileId::none) continue;
    if (is_shell_script(sources.path(command.file), sources.bytes(command.file)))
      found[command.workload].insert(command.file);
  }
  return found;
}

/// True when a command does nothing but start one of the scripts.
bool starts_one_of(const std::set<FileId>& scripts, const Sources& sources, const Command& command) {
  return command.words.size() == 1 && std::any_of(scripts.begin(), scripts.end(), [&](FileId file) {
           return name_of(sources.path(file)) == name_of(command.words[0].text);
         });
}

}  // namespace

std::string_view plain_image(std::string_view image) {
  image = image.substr(0, image.find('@'));
  for (const std::string_view prefix : {"docker.io/", "index.docker.io/", "library/"}) {
    if (image.starts_with(prefix)) image.remove_prefix(prefix.size());
  }
  const size_t slash = image.rfind('/');
  return image.substr(0, image.find(':', slash == std::string_view::npos ? 0 : slash));
}

OtherPrograms other_programs(const Model& model, const Sources& sources) {
  OtherPrograms found = scripts_run(model, sources);
  const std::set<FileId> none;
  std::map<WorkloadId, bool> others;
  for (const Command& command : model.commands) {
    if (command.workload == WorkloadId::none) continue;
    const auto scripts = found.find(command.workload);
    const bool is_outer = scripts != found.end() && starts_one_of(scripts->second, sources, command);
    others.try_emplace(command.workload, true).first->second &=
        is_outer || is_other(command) || is_step_outside_scripts(command, sources);
  }
  for (const auto& [workload, is_all] : others) {
    if (is_all)
      found.try_emplace(workload);
    else
      found.erase(workload);
  }
  for (uint32_t w = 0; w < model.workloads.size(); ++w) {
    const Workload& workload = model.workloads[w];
    const bool is_own = !workload.build.empty() || workload.kind != "compose service";
    const std::string_view image = plain_image(workload.image);
    if (!is_own && holds(known_words("program", "other_images"), image)) found[static_cast<WorkloadId>(w)].clear();
    // Such an image starts an interpreter or a shell, which ends when nobody types.
    const bool is_idle = workload.kind == "compose service" && !workload.has_start && !workload.is_open &&
                         holds(known_words("program", "idle_images"), image) &&
                         workload.image.find("onbuild") == std::string::npos;
    if (is_idle) found[static_cast<WorkloadId>(w)].clear();
  }
  return found;
}

std::set<WorkloadId> tool_workloads(const Model& model, const Sources& sources) {
  std::set<WorkloadId> found, others;
  for (const Command& command : model.commands) {
    const bool runs_none = is_tool(command) || is_step_outside_scripts(command, sources);
    (runs_none ? found : others).insert(command.workload);
  }
  std::erase_if(found, [&](WorkloadId id) { return id == WorkloadId::none || others.contains(id); });
  return found;
}

bool runs_others(const OtherPrograms& others, const Sources& sources, WorkloadId workload, std::string_view system) {
  const auto found = others.find(workload);
  if (found == others.end()) return false;
  const KnownSystem* known = find_system(system);
  // Of a script, programs that nobody knows are not among the commands: it has to show that it was understood.
  return std::all_of(found->second.begin(), found->second.end(), [&](FileId script) {
    const std::string_view text = sources.bytes(script);
    return known != nullptr && std::any_of(known->commands.begin(), known->commands.end(), [&](std::string_view name) {
             return text.find(name) != std::string_view::npos;
           });
  });
}

namespace {

bool ends_with_one_of(std::string_view path, std::span<const std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view one) { return path.ends_with(one); });
}

/// True for a workload that starts scripts alone and is only lent the sources of a program that has to be compiled.
bool runs_scripts_beside(const Model& model, WorkloadId id, std::string_view path) {
  constexpr std::string_view kCompiled[] = {".go", ".rs", ".java", ".kt", ".cs", ".cc", ".cpp"};
  constexpr std::string_view kScripts[] = {".py", ".js", ".mjs", ".cjs", ".rb", ".php", ".pl"};
  if (!ends_with_one_of(path, kCompiled)) return false;
  bool starts_any = false;
  for (const Command& command : model.commands) {
    if (command.workload != id) continue;
    const size_t most = std::min<size_t>(2, command.words.size());
    const bool is_script =
        std::any_of(command.words.begin(), command.words.begin() + static_cast<std::ptrdiff_t>(most),
                    [&](const CommandWord& word) { return !word.is_unknown && ends_with_one_of(word.text, kScripts); });
    if (!is_script) return false;
    starts_any = true;
  }
  return starts_any;
}

}  // namespace

bool is_no_server(const Command& command) { return is_other(command) || is_step(command); }

bool only_mounts(const Model& model, WorkloadId id, std::string_view path, std::string_view system) {
  const Workload& workload = at(model.workloads, id);
  const bool is_own = !workload.build.empty() || workload.kind != "compose service";
  const bool is_in_folder = std::any_of(workload.folders.begin(), workload.folders.end(), [&](std::string_view folder) {
    return folder.empty() || (path.starts_with(folder) && path.substr(folder.size()).starts_with('/'));
  });
  if (is_in_folder && runs_scripts_beside(model, id, path)) return true;
  if (is_own || !is_in_folder) return false;
  const KnownSystem* known = find_system(system);
  const std::string_view image = plain_image(workload.image);
  const auto names_it = [&](std::string_view name) {
    return image == name || image.ends_with("/" + std::string(name));
  };
  if (known != nullptr && std::any_of(known->images.begin(), known->images.end(), names_it)) return false;
  // What is started by no command of its own is part of whatever program runs.
  const bool has_commands = known != nullptr && !known->commands.empty();
  return std::none_of(model.commands.begin(), model.commands.end(), [&](const Command& command) {
    if (command.workload != id) return false;
    return !has_commands || std::any_of(command.words.begin(), command.words.end(), [&](const CommandWord& word) {
      return std::any_of(known->commands.begin(), known->commands.end(),
                         [&](std::string_view name) { return word.text.find(name) != std::string::npos; });
    });
  });
}

}  // namespace outlast
