// What package managers of Node start: scripts of package.json, in the package that a command asks for.
#include "adapters/node_packages.h"

#include <algorithm>
#include <array>
#include <utility>

#include "adapters/evaluated.h"

namespace outlast {
namespace {

constexpr int kMostScripts = 6;
constexpr std::string_view kPackageFile = "package.json";

constexpr std::array kEndings = {".js", ".mjs", ".cjs", ".ts", ".tsx", ".mts", ".cts"};

enum class FlagMeaning {
  folder,     ///< the package lies in the folder that follows
  workspace,  ///< it is the workspace of the name or folder that follows
  value,      ///< what follows belongs to the flag and says nothing of it
};

struct LauncherFlag {
  std::string_view launcher;
  std::string_view flag;
  FlagMeaning meaning;
};

constexpr std::array kFlags = {
    LauncherFlag{"npm", "--prefix", FlagMeaning::folder},
    LauncherFlag{"npm", "-C", FlagMeaning::folder},
    LauncherFlag{"npm", "--workspace", FlagMeaning::workspace},
    LauncherFlag{"npm", "-w", FlagMeaning::workspace},
    LauncherFlag{"npm", "--loglevel", FlagMeaning::value},
    LauncherFlag{"pnpm", "--dir", FlagMeaning::folder},
    LauncherFlag{"pnpm", "-C", FlagMeaning::folder},
    LauncherFlag{"pnpm", "--filter", FlagMeaning::workspace},
    LauncherFlag{"pnpm", "-F", FlagMeaning::workspace},
    LauncherFlag{"yarn", "--cwd", FlagMeaning::folder},
    LauncherFlag{"yarn", "workspace", FlagMeaning::workspace},
    LauncherFlag{"bun", "--cwd", FlagMeaning::folder},
    LauncherFlag{"bun", "--filter", FlagMeaning::workspace},
};

constexpr std::array kSetters = {"cross-env", "env"};

constexpr std::array kLaunchers = {"npm", "yarn", "pnpm", "bun"};

std::string package_file(std::string_view folder) {
  return folder.empty() ? std::string(kPackageFile) : std::string(folder) + "/" + std::string(kPackageFile);
}

std::string member_of_package(const Sources& sources, FileId file, std::initializer_list<std::string_view> path) {
  const Tree tree = parse_tree(Format::json, file, sources.bytes(file));
  const auto member = tree.empty() ? std::nullopt : find_path(tree, 0, path);
  return member ? std::string(text(tree, *member)) : "";
}

/// The folder of the one package of the repository that is called `name`.
std::optional<std::string> package_called(const Sources& sources, const std::string& name) {
  std::optional<std::string> found;
  for (const FileId file : sources.want_suffix(kPackageFile)) {
    if (sources.bytes(file).find('"' + name + '"') == std::string_view::npos) continue;
    if (member_of_package(sources, file, {"name"}) != name) continue;
    if (found) return std::nullopt;
    found = std::string(folder_of(sources.path(file)));
  }
  return found;
}

/// The folder of a workspace that is named or pointed at, from `folder`. None for patterns and for what is not there.
std::optional<std::string> workspace_folder(const Sources& sources, const std::string& folder, std::string wanted) {
  if (wanted.ends_with("...")) wanted.resize(wanted.size() - 3);
  if (wanted.find_first_of("*!{}$[]") != std::string::npos || wanted.empty()) return std::nullopt;
  if (const auto joined = joined_path(folder, wanted); joined && sources.want(package_file(*joined))) return joined;
  return package_called(sources, wanted);
}

/// The text of a script in the package.json that lies in `folder` or the nearest one over it, and that one's folder.
std::string package_script(std::string& folder, const Sources& sources, std::string_view name) {
  std::string looked_in = folder;
  while (true) {
    if (const auto file = sources.want(package_file(looked_in))) {
      const std::string script = member_of_package(sources, *file, {"scripts", name});
      if (script.empty() && name != "start") return "";
      folder = looked_in;
      if (!script.empty()) return script;
      const std::string main = member_of_package(sources, *file, {"main"});
      return "node " + (main.empty() ? std::string("server.js") : main);
    }
    if (looked_in.empty()) return "";
    looked_in = std::string(folder_of(looked_in));
  }
}

/// What a launcher's words ask for.
struct Asked {
  std::string folder;
  size_t script = 0;  ///< the word that names it; 0 for none
  bool is_unread = false;
};

const LauncherFlag* flag_of(std::string_view launcher, std::string_view word) {
  const std::string_view name = word.starts_with("--") ? word.substr(0, word.find('=')) : word;
  const auto found = std::find_if(kFlags.begin(), kFlags.end(), [&](const LauncherFlag& one) {
    return one.launcher == launcher && one.flag == name;
  });
  return found == kFlags.end() ? nullptr : &*found;
}

Asked asked_of(const std::vector<CommandWord>& words, const std::string& folder, const Sources& sources) {
  Asked asked{.folder = folder};
  const std::string_view launcher = name_of(words[0].text);
  bool runs_by_name = false;
  for (size_t i = 1; i < words.size(); ++i) {
    const std::string& word = words[i].text;
    // What follows is handed to the script; a flag of the launcher may stand behind its name.
    if (word == "--") break;
    if (const LauncherFlag* flag = flag_of(launcher, word)) {
      const size_t equals = word.find('=');
      const bool is_joined = word.starts_with("--") && equals != std::string::npos;
      if (!is_joined && ++i == words.size()) break;
      const std::string value = is_joined ? word.substr(equals + 1) : words[i].text;
      if (flag->meaning == FlagMeaning::value) continue;
      const auto there =
          flag->meaning == FlagMeaning::folder ? joined_path(folder, value) : workspace_folder(sources, folder, value);
      asked.is_unread = asked.is_unread || words[i].is_unknown || !there;
      if (there) asked.folder = *there;
    } else if (asked.script != 0 || word.starts_with('-')) {
      continue;
    } else if (!runs_by_name && (word == "run" || word == "run-script" || word == "exec")) {
      runs_by_name = true;
    } else {
      asked.script = i;
    }
  }
  return asked;
}

/// The last command of a script's line; what stands before `&&` prepares it, but `cd` and assignments count.
void take_script(PackageCommand& started, const std::string& script) {
  std::vector<CommandWord> next;
  for (CommandWord& word : words_of(script, started.command.span)) {
    const bool is_assignment = next.empty() && word.text.find('=') != std::string::npos;
    if (word.text == "&&" || word.text == ";") {
      if (next.size() == 2 && next[0].text == "cd") {
        if (const auto there = joined_path(started.command.folder, next[1].text)) started.command.folder = *there;
      }
      next.clear();
      started.assignments.clear();
    } else if (is_assignment) {
      started.assignments.push_back(std::move(word));
    } else {
      next.push_back(std::move(word));
    }
  }
  // A helper that sets what follows it for every shell.
  while (!next.empty() && std::find(kSetters.begin(), kSetters.end(), next[0].text) != kSetters.end()) {
    next.erase(next.begin());
    while (!next.empty() && next[0].text.find('=') != std::string::npos) {
      started.assignments.push_back(std::move(next[0]));
      next.erase(next.begin());
    }
  }
  started.command.words = std::move(next);
}

}  // namespace

bool is_node_program_file(std::string_view word) {
  return std::any_of(kEndings.begin(), kEndings.end(), [&](const char* ending) { return word.ends_with(ending); });
}

std::optional<std::string> main_of_package(const Sources& sources, std::string_view folder) {
  const auto file = sources.want(package_file(folder));
  if (!file) return std::nullopt;
  const std::string main = member_of_package(sources, *file, {"main"});
  return joined_path(folder, main.empty() ? "index.js" : main);
}

PackageCommand without_package_managers(Command command, const Sources& sources) {
  PackageCommand started{.command = std::move(command)};
  std::vector<CommandWord>& words = started.command.words;
  for (int turn = 0; turn < kMostScripts && !words.empty(); ++turn) {
    const std::string_view program = name_of(words[0].text);
    if (std::find(kLaunchers.begin(), kLaunchers.end(), program) == kLaunchers.end()) return started;
    const Asked asked = asked_of(words, started.command.folder, sources);
    if (asked.script == 0) return started;
    if (asked.is_unread) {
      words.clear();
      return started;
    }
    const std::string name = words[asked.script].text;
    started.command.folder = asked.folder;
    if (is_node_program_file(name)) return started;
    const std::string script = package_script(started.command.folder, sources, name);
    if (script.empty()) {
      // No script: a program that a package brings (`yarn ts-node src/server.ts`).
      words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(asked.script));
      return started;
    }
    take_script(started, script);
  }
  return started;
}

}  // namespace outlast
