#include "cli/cannot_start.h"

#include <algorithm>

#include "adapters/inside.h"
#include "adapters/knowledge.h"
#include "adapters/started.h"
#include "cli/other_programs.h"
#include "syntax/command_line.h"

namespace outlast {
namespace {

constexpr int kDeepestScript = 3;
constexpr size_t kLargestScript = 65'536;

/// What is asked about one workload.
struct Asked {
  const Model& model;
  const Sources& sources;
  const KnownSystem& system;
};

bool names_it(const Asked& asked, std::string_view text) {
  return std::any_of(asked.system.commands.begin(), asked.system.commands.end(),
                     [&](std::string_view name) { return text.find(name) != std::string_view::npos; });
}

/// A file of the repository that a command names, by where its container has it or else by its name.
std::optional<FileId> file_named(const Asked& asked, const Command& command, const std::string& path) {
  if (const auto found = file_inside(asked.model, asked.sources, command, path)) return found;
  const std::vector<FileId> named = asked.sources.want_suffix(name_of(path));
  return named.size() == 1 ? std::optional(named[0]) : std::nullopt;
}

/// `python run.py`, `python -c "…"`: a program that is there and does not name the system.
bool is_other_program(const Asked& asked, const Command& command) {
  if (!holds(find_system("python")->commands, name_of(command.words[0].text))) return false;
  for (size_t i = 1; i < command.words.size(); ++i) {
    const std::string& word = command.words[i].text;
    if (word == "-c") return true;
    if (word.starts_with('-') && word != "-m") continue;
    if (!word.ends_with(".py")) return false;
    const std::optional<FileId> file = file_named(asked, command, word);
    return file && !names_it(asked, asked.sources.bytes(*file));
  }
  return false;
}

bool defines(std::string_view script, const std::string& name) {
  return script.find(name + "()") != std::string_view::npos || script.find(name + " ()") != std::string_view::npos ||
         script.find("function " + name) != std::string_view::npos;
}

/// A line of a script as the command that it is, where the script runs.
Command command_of(const Command& outer, const CommandLine& line) {
  Command command;
  command.workload = outer.workload;
  command.folder = outer.folder;
  command.workdir = outer.workdir;
  for (const ShellWord& word : line.words) command.words.push_back({.text = word.value.text});
  return command;
}

bool starts_others(const Asked& asked, const Command& command, std::string_view around, int depth);

bool is_script_of_others(const Asked& asked, const Command& command, int depth) {
  const std::optional<FileId> script = file_named(asked, command, command.words[0].text);
  if (!script || depth >= kDeepestScript) return false;
  const std::string_view text = asked.sources.bytes(*script);
  if (!is_shell_script(asked.sources.path(*script), text) || text.size() > kLargestScript || names_it(asked, text))
    return false;
  const std::vector<CommandLine> lines = command_lines(mapped_range(text, 0, static_cast<uint32_t>(text.size())));
  return std::all_of(lines.begin(), lines.end(), [&](const CommandLine& line) {
    return line.words.empty() || starts_others(asked, command_of(command, line), text, depth + 1);
  });
}

/// `around`: the script that a command is a line of, "" for none.
bool starts_others(const Asked& asked, const Command& command, std::string_view around, int depth) {
  if (command.words.empty()) return true;
  const CommandWord& first = command.words[0];
  const bool is_plain = !first.is_unknown && !first.is_open && first.text.find_first_of("$`{") == std::string::npos;
  if (!is_plain) return false;
  const bool is_named = std::any_of(command.words.begin(), command.words.end(),
                                    [&](const CommandWord& word) { return names_it(asked, word.text); });
  if (is_named) return false;
  if (is_no_server(command) || is_other_program(asked, command)) return true;
  if (!around.empty()) {
    const bool is_word = holds(known_words("program", "words_of_scripts"), name_of(first.text));
    if (is_word || defines(around, first.text)) return true;
  }
  return is_script_of_others(asked, command, depth);
}

}  // namespace

bool cannot_start(const Model& model, const Sources& sources, WorkloadId workload, std::string_view system) {
  const KnownSystem* known = find_system(system);
  if (known == nullptr || known->commands.empty()) return false;
  const Asked asked{model, sources, *known};
  bool starts_any = false;
  for (const Command& command : model.commands) {
    if (command.workload != workload) continue;
    if (!starts_others(asked, command, "", 0)) return false;
    starts_any = true;
  }
  return starts_any;
}

}  // namespace outlast
