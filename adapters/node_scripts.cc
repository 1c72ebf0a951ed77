#include "adapters/node_scripts.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "adapters/evaluated.h"
#include "adapters/started.h"

namespace outlast {

namespace {

constexpr std::array<std::string_view, 4> kLaunchers = {"npm", "yarn", "pnpm", "bun"};
constexpr int kMostScripts = 4;
constexpr size_t kMostPackages = 500;

template <size_t Count>
bool is_one_of(const std::string_view (&names)[Count], std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

/// What a launcher is asked for.
struct Asked {
  std::string script;
  CommandWord word;     ///< the script's name, as it stands there
  std::string folder;   ///< the package's, "" where it is not told
  std::string package;  ///< its name among the repository's packages
  std::vector<CommandWord> behind;
  bool runs_file = false;
};

/// `--flag value` or `--flag=value` at a word; the number of words that it takes, 0 where it is another one.
size_t flag_value(const std::vector<CommandWord>& words, size_t i, std::string_view flag, std::string& value) {
  const std::string_view text = words[i].text;
  if (text == flag && i + 1 < words.size()) {
    value = words[i + 1].text;
    return 2;
  }
  if (!text.starts_with(flag) || text.size() <= flag.size() || text[flag.size()] != '=') return 0;
  value = text.substr(flag.size() + 1);
  return 1;
}

/// The number of words that say which package it is; 0 for anything else.
size_t package_told(const std::vector<CommandWord>& words, size_t i, Asked& asked) {
  for (const std::string_view flag : {"--prefix", "--cwd", "-C", "--dir"}) {
    if (const size_t taken = flag_value(words, i, flag, asked.folder)) return taken;
  }
  const std::string_view launcher = name_of(words[0].text);
  for (const std::string_view flag : {"--workspace", "-w", "--filter", "-F"}) {
    // Of npm alone it takes the package; others mean the root by it.
    if (flag == "-w" && launcher != "npm") continue;
    if (const size_t taken = flag_value(words, i, flag, asked.package)) return taken;
  }
  const bool is_yarns = launcher == "yarn" && words[i].text == "workspace" && asked.script.empty();
  return is_yarns ? flag_value(words, i, "workspace", asked.package) : 0;
}

Asked asked_of(const std::vector<CommandWord>& words) {
  Asked asked;
  const bool is_npm = name_of(words[0].text) == "npm";
  bool is_behind = false;
  for (size_t i = 1; i < words.size(); ++i) {
    const std::string& word = words[i].text;
    if (word == "--" && !is_behind) {
      is_behind = true;
      continue;
    }
    if (!is_behind) {
      if (const size_t taken = package_told(words, i, asked)) {
        i += taken - 1;
        continue;
      }
    }
    if (!asked.script.empty()) {
      // npm keeps flags in front of `--` for itself.
      if (is_behind || !is_npm || !word.starts_with('-')) asked.behind.push_back(words[i]);
      continue;
    }
    if (word == "run" || word == "run-script" || word.starts_with('-')) continue;
    asked.runs_file = is_script_file(word);
    if (asked.runs_file) return asked;
    asked.script = word;
    asked.word = words[i];
  }
  return asked;
}

std::string manifest_in(std::string_view folder) {
  return folder.empty() ? "package.json" : std::string(folder) + "/package.json";
}

/// The folder of the package of a name, or at a path.
std::optional<std::string> folder_of_package(const Sources& sources, std::string_view folder, const std::string& name) {
  if (const auto path = joined_path(folder, name); path && sources.want(manifest_in(*path))) return path;
  std::optional<std::string> found;
  size_t looked = 0;
  for (const FileId manifest : sources.want_suffix("package.json")) {
    if (sources.bytes(manifest).find('"' + name + '"') == std::string_view::npos) continue;
    if (++looked > kMostPackages) return std::nullopt;
    const Tree tree = parse_tree(Format::json, manifest, sources.bytes(manifest));
    const auto own = tree.empty() ? std::nullopt : find(tree, 0, "name");
    if (!own || text(tree, *own) != name) continue;
    if (found) return std::nullopt;
    found = std::string(folder_of(sources.path(manifest)));
  }
  return found;
}

/// Moves a command into the folder of the package that it is told.
void enter_package(const Sources& sources, const Asked& asked, Command& command) {
  std::optional<std::string> folder;
  if (!asked.package.empty()) folder = folder_of_package(sources, command.folder, asked.package);
  if (!folder && !asked.folder.empty() && !asked.folder.starts_with('/')) {
    folder = joined_path(command.folder, asked.folder);
    if (folder && !sources.want(manifest_in(*folder))) folder.reset();
  }
  if (folder) command.folder = std::move(*folder);
}

/// The text of a script in the package.json that a command sees.
std::string package_script(const Command& command, const Sources& sources, std::string_view name) {
  std::string folder = command.folder;
  while (true) {
    const auto file = sources.want(manifest_in(folder));
    if (file) {
      const Tree tree = parse_tree(Format::json, *file, sources.bytes(*file));
      const auto script = tree.empty() ? std::nullopt : find_path(tree, 0, {"scripts", name});
      if (script) return std::string(text(tree, *script));
      if (name != "start") return "";
      const auto main = tree.empty() ? std::nullopt : find(tree, 0, "main");
      return main ? "node " + std::string(text(tree, *main)) : "node server.js";
    }
    if (folder.empty()) return "";
    folder = std::string(folder_of(folder));
  }
}

/// Takes the assignments that begin a command.
void take_assignments(std::vector<CommandWord>& words, std::vector<CommandWord>& assignments) {
  size_t count = 0;
  while (count < words.size() && words[count].text.find('=') != std::string::npos && words[count].text[0] != '-')
    ++count;
  const auto past = words.begin() + static_cast<std::ptrdiff_t>(count);
  std::move(words.begin(), past, std::back_inserter(assignments));
  words.erase(words.begin(), past);
}

/// `dotenv -e .env.production -- node server.js`, `env-cmd -f .env node server.js`.
void take_files(std::vector<CommandWord>& words, bool overrides, NodeCommand& started) {
  std::vector<VariablesFile> files;
  size_t i = 1;
  for (; i < words.size() && (words[i].text.starts_with('-') || words[i].text.starts_with('.')); ++i) {
    if (words[i].text == "--") {
      ++i;
      break;
    }
    // Older releases of env-cmd are given the path alone.
    if (words[i].text.starts_with('.')) {
      if (!overrides || words[i].text.find("env") == std::string::npos) break;
      files.push_back({words[i], overrides});
      continue;
    }
    std::string value;
    size_t taken = 0;
    for (const std::string_view flag : {"-e", "--env", "-f", "--file", "-v", "-r", "--rc-file", "-p"}) {
      if (taken == 0) taken = flag_value(words, i, flag, value);
    }
    const bool names_file = overrides ? words[i].text.starts_with("-f") || words[i].text.starts_with("--file")
                                      : words[i].text.starts_with("-e") || words[i].text.starts_with("--env");
    if (taken > 0 && names_file) files.push_back({{value, words[i].span}, overrides});
    if (taken > 1) i += taken - 1;
  }
  if (files.empty() && !words.empty()) files.push_back({{".env", words[0].span}, overrides});
  words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(std::min(i, words.size())));
  started.files.insert(started.files.end(), files.begin(), files.end());
}

/// Takes what stands in front of a program and only sets variables.
void take_setters(std::vector<CommandWord>& words, NodeCommand& started) {
  constexpr std::string_view kAssigners[] = {"cross-env", "cross-env-shell", "env"};
  constexpr std::string_view kLoaders[] = {"dotenv", "dotenvx", "env-cmd"};
  constexpr std::string_view kRunners[] = {"npx", "bunx", "exec"};
  for (int turn = 0; turn < kMostScripts && words.size() > 1; ++turn) {
    const auto is_setter = [&](size_t i) {
      return is_one_of(kAssigners, name_of(words[i].text)) || is_one_of(kLoaders, name_of(words[i].text));
    };
    if (is_one_of(kRunners, words[0].text) && is_setter(1)) words.erase(words.begin());
    if (!is_setter(0)) return;
    const std::string_view program = name_of(words[0].text);
    if (is_one_of(kAssigners, program)) {
      words.erase(words.begin());
      take_assignments(words, started.assignments);
      continue;
    }
    if (program == "dotenvx" && words[1].text == "run") words.erase(words.begin() + 1);
    take_files(words, program == "env-cmd", started);
  }
}

/// Takes what a command in front of others leaves in the environment. What it sets for itself alone is unknown
/// behind it: it may be the program.
void leave_behind(const std::vector<CommandWord>& words, NodeCommand& started) {
  constexpr std::string_view kPrograms[] = {"node", "cross-env", "cross-env-shell", "env", "npm", "yarn",
                                            "pnpm", "bun"};
  const auto sets = [](const CommandWord& word) {
    const size_t equals = word.text.find('=');
    return equals != std::string::npos && equals > 0 && word.text[0] != '-';
  };
  const auto program = std::find_if_not(words.begin(), words.end(), sets);
  const bool exports = program == words.begin() && program != words.end() && program->text == "export";
  const bool may_be_it = program == words.end() || is_one_of(kPrograms, name_of(program->text));
  if (!exports && !may_be_it) return;
  for (CommandWord word : words) {
    if (!sets(word)) continue;
    if (!exports) word.text = word.text.substr(0, word.text.find('=')) + "=$";
    started.assignments.push_back(std::move(word));
  }
}

/// The last command of a script; those in front of `&&` and `;` prepare, those behind `||` run where it failed.
std::vector<CommandWord> last_of_script(std::vector<CommandWord> next, std::vector<CommandWord> script,
                                        NodeCommand& started) {
  std::vector<CommandWord> others;
  bool is_other = false;
  for (CommandWord& word : script) {
    const bool ends = word.text.size() > 1 && word.text.ends_with(';');
    const bool is_end = word.text == "&&" || word.text == ";";
    const bool is_last = &word == &script.back();
    if (ends) word.text.pop_back();
    is_other = is_other || word.text == "||";
    if (is_other) {
      others.push_back(std::move(word));
      continue;
    }
    if (!is_end) next.push_back(std::move(word));
    if (!is_end && !ends) continue;
    if (ends && is_last) break;
    const bool is_move = next.size() == 2 && next[0].text == "cd";
    if (const auto there = is_move ? joined_path(started.command.folder, next[1].text) : std::nullopt)
      started.command.folder = *there;
    leave_behind(next, started);
    next.clear();
  }
  for (CommandWord& word : others) {
    const size_t equals = word.text.find('=');
    if (equals == std::string::npos || equals == 0 || word.text[0] == '-') continue;
    word.text = word.text.substr(0, equals) + "=$";
    started.assignments.push_back(std::move(word));
  }
  return next;
}

/// `pm2-runtime start npm -- start`: what the package manager is given stands behind the dashes.
void leave_out_manager(std::vector<CommandWord>& words) {
  if (words.empty() || !name_of(words[0].text).starts_with("pm2")) return;
  const size_t first = words.size() > 1 && words[1].text == "start" ? 2 : 1;
  if (words.size() <= first || words[first].text != "npm") return;
  const auto dashes = std::find_if(words.begin(), words.end(), [](const CommandWord& one) { return one.text == "--"; });
  if (dashes == words.end()) return;
  std::vector<CommandWord> behind{words[first]};
  behind.insert(behind.end(), dashes + 1, words.end());
  words = std::move(behind);
}

/// `node --env-file=.env server.js`, or with the module that reads `.env` in front of the program.
void note_own_files(NodeCommand& started) {
  const std::vector<CommandWord>& words = started.command.words;
  for (size_t i = 1; i < words.size(); ++i) {
    std::string value;
    for (const std::string_view flag : {"--env-file", "--env-file-if-exists"}) {
      if (flag_value(words, i, flag, value) > 0) started.files.push_back({{value, words[i].span}, false});
    }
    for (const std::string_view flag : {"-r", "--require", "--import"}) {
      const bool is_read = flag_value(words, i, flag, value) > 0 && value == "dotenv/config";
      if (is_read) started.files.push_back({{".env", words[i].span}, false});
    }
  }
}

}  // namespace

bool is_script_file(std::string_view word) {
  constexpr std::string_view kEndings[] = {".js", ".mjs", ".cjs", ".ts", ".tsx", ".mts", ".cts"};
  return std::any_of(std::begin(kEndings), std::end(kEndings),
                     [&](std::string_view ending) { return word.ends_with(ending); });
}

std::optional<std::string> main_of_package(const Sources& sources, std::string_view folder) {
  const auto file = sources.want(manifest_in(folder));
  if (!file) return std::nullopt;
  const Tree tree = parse_tree(Format::json, *file, sources.bytes(*file));
  const auto main = tree.empty() ? std::nullopt : find(tree, 0, "main");
  return joined_path(folder, main ? text(tree, *main) : "index.js");
}

namespace {

/// `nodemon` alone starts what package.json calls its main program, else what its start script does.
void name_program(std::vector<CommandWord>& words, const Command& command, const Sources& sources) {
  if (words.size() != 1 || name_of(words[0].text) != "nodemon") return;
  const auto package = sources.want(manifest_in(command.folder));
  const bool has_main = package && sources.bytes(*package).find("\"main\"") != std::string_view::npos;
  const auto main = has_main ? main_of_package(sources, command.folder) : std::nullopt;
  const bool is_there = main && sources.want(*main);
  const Span span = words[0].span;
  if (is_there)
    words.push_back({.text = main->substr(command.folder.empty() ? 0 : command.folder.size() + 1), .span = span});
  if (!is_there && package) words = {{.text = "npm", .span = span}, {.text = "start", .span = span}};
}

}  // namespace

NodeCommand without_scripts(const Command& command, const Sources& sources) {
  NodeCommand started{.command = command, .assignments = {}, .files = {}};
  std::vector<CommandWord>& words = started.command.words;
  for (int turn = 0; turn < kMostScripts && !words.empty(); ++turn) {
    take_setters(words, started);
    leave_out_manager(words);
    name_program(words, started.command, sources);
    const std::string_view program = words.empty() ? std::string_view() : name_of(words[0].text);
    if (std::find(kLaunchers.begin(), kLaunchers.end(), program) == kLaunchers.end()) break;
    Asked asked = asked_of(words);
    if (asked.script.empty() || asked.runs_file) break;
    enter_package(sources, asked, started.command);
    std::vector<CommandWord> next;
    const std::string script = package_script(started.command, sources, asked.script);
    if (script.empty()) {
      // `yarn next start`, `pnpm exec next start`: a program of the package's.
      const bool is_told = asked.script == "exec" || asked.script == "x" || asked.script == "dlx";
      if (program == "npm" && !is_told) asked.behind.clear();
      if (!is_told && program != "npm") next.push_back(asked.word);
    }
    next = last_of_script(std::move(next), words_of(script, command.span), started);
    take_assignments(next, started.assignments);
    next.insert(next.end(), asked.behind.begin(), asked.behind.end());
    words = std::move(next);
  }
  note_own_files(started);
  return started;
}

void set_script_variables(Reading& reading, const NodeCommand& started) {
  if (started.command.workload == WorkloadId::none) return;
  Workload& workload = at(reading.model.workloads, started.command.workload);
  for (const VariablesFile& file : started.files) {
    const auto path = joined_path(started.command.folder, file.path.text);
    Workload read;
    if (path) add_environment_file(reading, read, *path, file.path.span, false);
    for (EnvironmentEntry& entry : read.environment) {
      const bool is_known = std::any_of(workload.environment.begin(), workload.environment.end(),
                                        [&](const EnvironmentEntry& one) { return one.name == entry.name; });
      if (file.overrides || !is_known) set_variable(workload, std::move(entry));
    }
  }
  for (const CommandWord& word : started.assignments) {
    const size_t equals = word.text.find('=');
    EnvironmentEntry entry{.name = word.text.substr(0, equals), .text = word.text.substr(equals + 1)};
    entry.is_unknown = entry.text.find('$') != std::string::npos;
    entry.span = word.span;
    set_variable(workload, std::move(entry));
  }
}

}  // namespace outlast
