#include "adapters/started.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "adapters/knowledge.h"
#include "adapters/script_variables.h"
#include "adapters/script_ways.h"
#include "model/amounts.h"

namespace outlast {
namespace {

constexpr size_t kMostMounts = 20'000;
constexpr size_t kMostVariables = 5'000;
constexpr size_t kMostConditions = 12;
/// Of all commands of one text together.
constexpr size_t kMostVariablesKept = 200'000;

bool is_sourcing(const CommandLine& line) {
  if (line.words.empty()) return false;
  const std::string_view program = line.words[0].value.text;
  return program == "." || program == "source" || program == "eval";
}

/// A file that people source for its functions and paths, not for settings.
bool is_harmless(std::string_view path) {
  const std::span<const std::string_view> names = known_words("shell", "sourced_for_paths");
  return std::find(names.begin(), names.end(), name_of(path)) != names.end();
}

bool is_script(std::string_view word) { return word.ends_with(".sh") || word.ends_with(".bash"); }

/// A program of the image's own, which mostly starts what it is given.
bool is_entry_point(std::string_view program) {
  return !is_known_program(program) && (program.starts_with('/') || program.starts_with("./") ||
                                        name_of(program).find("entrypoint") != std::string_view::npos);
}

/// A line of a script without its comment, with single blanks and without those at its end.
std::string plain_line(std::string_view line) {
  std::string plain;
  for (const char c : line) {
    const bool is_blank = c == ' ' || c == '\t' || c == '\r';
    const bool is_behind_blank = plain.empty() || plain.back() == ' ';
    if (c == '#' && is_behind_blank) break;
    if (!is_blank || !is_behind_blank || plain.empty()) plain += is_blank ? ' ' : c;
  }
  plain.resize(plain.find_last_not_of(" ;") + 1);
  return plain;
}

/// How many of its first arguments a script of the repository takes for itself before it hands the others on: its lines
/// of `shift`, where those are all that moves them. 0 where that cannot be told.
size_t taken_by_script(const Sources& sources, std::string_view program) {
  const std::vector<FileId> found = sources.want_suffix(name_of(program));
  if (found.size() != 1) return 0;
  std::string_view bytes = sources.bytes(found.front());
  bool hands_on = false, is_kept = false;
  size_t taken = 0;
  while (!bytes.empty()) {
    const size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string line = plain_line(bytes.substr(0, end));
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    is_kept = is_kept || line.find("cmd=\"$@\"") != std::string::npos;
    hands_on = hands_on || line.find("exec \"$@\"") != std::string::npos || line.find("exec $@") != std::string::npos ||
               (is_kept && line.find("exec $cmd") != std::string::npos);
    if (line == "shift") {
      ++taken;
    } else if (line.size() == 7 && line.starts_with("shift ") && line[6] >= '1' && line[6] <= '9') {
      taken += static_cast<size_t>(line[6] - '0');
    } else if (line.find("shift") != std::string::npos || line.find("set --") != std::string::npos) {
      return 0;
    }
  }
  return hands_on ? taken : 0;
}

/// A variable in front of a program: nothing, or what the program is run under.
bool is_prefix(const ShellWord& word) {
  const std::string& text = word.value.text;
  const bool is_braced = text.starts_with("${") && text.find('}') == text.size() - 1;
  const bool is_plain =
      text.starts_with('$') && text.size() > 1 && text.find_first_of("{}()$/ ", 1) == std::string::npos;
  return word.style == Style::plain && (is_braced || is_plain);
}

/// What a line runs whose program is a variable or an array, `$CMD` or `"${CMD[@]}"`: its words where that is a known
/// program.
bool is_known_behind_variables(const ScriptVariables& variables, const CommandLine& line, FileId file) {
  const std::string& text = line.words[0].value.text;
  const bool is_array = text.starts_with("${") && text.ends_with("[@]}");
  if (!is_array && !is_prefix(line.words[0])) return false;
  const std::vector<CommandWord> words = filled_words(variables, line, 0, file);
  return !words.empty() && !words[0].is_unknown && is_known_program(words[0].text);
}

/// A program that was built, or what the script is handed, behind variables that the script sets for it.
bool is_own_program(const CommandLine& line, const ScriptVariables& variables) {
  const std::string& program = line.words[0].value.text;
  const bool is_path =
      (program.starts_with('/') && !program.starts_with("/bin/") && !program.starts_with("/usr/bin/")) ||
      program.starts_with("./");
  const bool sets = !variables.exported.empty() || !line.assignments.empty() || line.words.size() > 1;
  return sets && (is_path || program == "$@");
}

/// The conditions of a text's branches, by the arm that runs where they hold; what cannot be told says nothing.
class Branches {
 public:
  void note(const ScriptVariables& variables, const CommandLine& line, FileId file) {
    // `*)` takes what no other arm does.
    if (line.words.size() == 5 && line.words[0].value.text == "[[" && line.words[3].value.text == "*") return;
    auto [known, is_new] = tests_.try_emplace({line.decides->construct, line.decides->arm});
    // Two commands in one condition: `[ a ] || [ b ]`.
    known->second = is_new ? condition_of(variables, line, file) : std::nullopt;
  }

  /// True for an `if` whose last arm is none that a condition decides.
  bool ends_in_else(uint32_t construct, uint32_t last) const {
    const auto first = tests_.lower_bound({construct, 0});
    return first != tests_.end() && first->first.first == construct && !tests_.contains({construct, last});
  }

  /// Notes a line that ends the text, or the shell's own part in it: nothing behind its arm runs after it.
  void note_end(const CommandLine& line, std::string_view bytes) {
    if (line.path.empty() || line.words.empty()) return;
    const std::string_view program = line.words[0].value.text;
    const std::string_view before = bytes.substr(0, std::min<size_t>(line.words[0].begin, bytes.size()));
    const std::string_view in_line = before.substr(before.rfind('\n') + 1);
    const bool is_run = in_line.starts_with("exec ") || in_line.find(" exec ") != std::string_view::npos;
    if (is_run || program == "exec" || program == "exit" || program == "return") ended_.push_back(line.path.back());
  }

  bool ends_in(const ShellArm& arm) const { return std::find(ended_.begin(), ended_.end(), arm) != ended_.end(); }

  /// What has to hold for what stands in some arms to run.
  std::vector<ScriptCondition> before(const std::vector<ShellArm>& path) const {
    std::vector<ScriptCondition> all;
    for (const ShellArm& arm : path) {
      // Behind this the numbers are those of a text inside the text.
      if (arm.construct == UINT32_MAX) break;
      for (auto test = tests_.lower_bound({arm.construct, 0}); test != tests_.end(); ++test) {
        if (test->first.first != arm.construct || test->first.second > arm.arm) break;
        if (!test->second) continue;
        // With fewer conditions less is ruled out.
        if (all.size() >= kMostConditions) return all;
        all.push_back(*test->second);
        if (test->first.second != arm.arm) all.back().are_same = !all.back().are_same;
      }
    }
    return all;
  }

 private:
  static std::optional<ScriptCondition> condition_of(const ScriptVariables& variables, const CommandLine& line,
                                                     FileId file) {
    if (line.words.empty()) return std::nullopt;
    const std::string& test = line.words[0].value.text;
    std::vector<CommandWord> words = filled_words(variables, line, 0, file);
    const bool has_end = !words.empty() && (words.back().text == "]" || words.back().text == "]]");
    if (test != "test" && ((test != "[" && test != "[[") || !has_end)) return std::nullopt;
    if (test != "test") words.pop_back();
    ScriptCondition found{.are_same = !line.is_negated};
    if (words.size() == 4) {
      const std::string& sign = words[2].text;
      if (sign != "=" && sign != "==" && sign != "!=") return std::nullopt;
      if (words[3].text.find_first_of("*?[") != std::string::npos) return std::nullopt;
      found.left = words[1];
      found.right = words[3];
      if (sign == "!=") found.are_same = !found.are_same;
      return found;
    }
    if (words.size() != 3 || (words[1].text != "-z" && words[1].text != "-n")) return std::nullopt;
    found.left = words[2];
    if (words[1].text == "-n") found.are_same = !found.are_same;
    return found;
  }

  std::map<std::pair<uint32_t, uint32_t>, std::optional<ScriptCondition>> tests_;
  std::vector<ShellArm> ended_;
};

/// A command of the words from `first` on.
void add_command(Reading& reading, const ScriptVariables& variables, const CommandLine& line, size_t first,
                 const CommandPlace& place) {
  Command command;
  command.file = place.file;
  command.folder = place.folder;
  command.workdir = place.workdir;
  command.workload = place.workload;
  command.words = filled_words(variables, line, first, place.file);
  command.span = {place.file, line.words[first].begin, std::max(line.words[first].end, line.words.back().end)};
  command.environment = environment_before(variables, line, place.file);
  reading.model.commands.push_back(std::move(command));
}

/// True for a text that begins with a known program, behind `exec` where that stands there.
bool begins_with_program(std::string_view text) {
  constexpr std::string_view kExec = "exec ";
  text.remove_prefix(std::min(text.find_first_not_of(" \t\n"), text.size()));
  if (text.starts_with(kExec)) text.remove_prefix(kExec.size());
  return is_known_program(text.substr(0, text.find_first_of(" \t\n")));
}

/// The words of `eval "$CMD"` where that is one plain command of a known program; none where it is more, or not known.
std::vector<CommandWord> evaluated_words(const ScriptVariables& variables, const CommandLine& line, FileId file) {
  std::vector<CommandWord> words;
  for (CommandWord& word : filled_words(variables, line, 1, file)) {
    if (words.empty() && !begins_with_program(word.text)) return {};
    if (word.is_unknown || word.is_open || word.text.find_first_of(";&|<>`'\"\\#()") != std::string::npos) return {};
    split_words(std::move(word), words);
  }
  if (!words.empty() && words[0].text == "exec") words.erase(words.begin());
  return words;
}

/// Commands of which nothing is known but that they are built up in variables: not said to be none.
void add_unread_command(Reading& reading, const ScriptVariables& variables, const CommandLine& line, FileId file) {
  for (const ShellWord& word : line.words) {
    const std::string_view array = array_of(word.value.text);
    const std::string_view name = array.empty() ? variable_of(word.value.text) : array;
    const auto starts_one = [&](const ScriptArray& one) {
      return one.name == name && !one.words.empty() && is_known_program(one.words[0].text);
    };
    const bool is_one = array.empty() ? is_given_text(variables, name, begins_with_program)
                                      : std::any_of(variables.arrays.begin(), variables.arrays.end(), starts_one);
    if (name.empty() || !is_one) continue;
    reading.model.gaps.push_back(
        {{file, word.begin, word.end}, "cannot work out which command $" + std::string(name) + " is"});
    return;
  }
}

/// The file of the repository that `. file` reads into a script.
std::optional<FileId> sourced_file(Reading& reading, const CommandLine& line, const CommandPlace& place) {
  if (line.words.size() < 2) return std::nullopt;
  const std::string& named = line.words[1].value.text;
  if (const auto path = joined_path(place.folder, named)) {
    if (const auto file = reading.sources.want(*path)) return file;
  }
  const std::vector<FileId> found = reading.sources.want_suffix(name_of(named));
  return found.size() == 1 ? std::optional(found[0]) : std::nullopt;
}

/// What a sourced file sets, or that it may set anything.
void follow_sourced(Reading& reading, ScriptVariables& variables, const CommandLine& line, const CommandPlace& place) {
  constexpr size_t kLargestSourced = 65'536;
  if (line.words.size() > 1 && is_harmless(line.words[1].value.text)) return;
  const std::optional<FileId> file = sourced_file(reading, line, place);
  const std::string_view bytes = file ? reading.sources.bytes(*file) : std::string_view();
  if (!file || *file == place.file || bytes.size() > kLargestSourced) return follow_unread(variables, line, place.file);
  for (CommandLine& inner : command_lines(mapped_range(bytes, 0, static_cast<uint32_t>(bytes.size())))) {
    if (inner.path.empty()) inner.path = line.path;
    // What sources something else in turn is not followed.
    if (is_sourcing(inner)) return follow_unread(variables, line, place.file);
    follow_line(variables, inner, *file);
  }
}

}  // namespace

std::pair<uint32_t, uint32_t> files_below(const Sources& sources, std::string_view folder) {
  const std::string prefix = folder.empty() ? "" : std::string(folder) + "/";
  uint32_t low = 0;
  auto high = static_cast<uint32_t>(sources.size());
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    if (sources.path(static_cast<FileId>(middle)) < prefix)
      low = middle + 1;
    else
      high = middle;
  }
  uint32_t past = low;
  while (past < sources.size() && past - low <= kMostMounts &&
         sources.path(static_cast<FileId>(past)).starts_with(prefix))
    past++;
  return {low, past};
}

namespace {

/// `cd api`: where the commands behind it run. Where that is not known they are taken to run where they did.
void follow_folder(Reading& reading, const ScriptVariables& variables, const CommandLine& line, CommandPlace& place) {
  // What runs in parentheses leaves the rest where it was.
  const std::string_view bytes = reading.sources.bytes(place.file);
  const size_t before = bytes.substr(0, line.words[0].begin).find_last_not_of(" \t");
  if (before != std::string_view::npos && bytes[before] == '(') return;
  const std::vector<CommandWord> words = filled_words(variables, line, 0, place.file);
  if (words.size() != 2 || words[1].is_unknown || words[1].text.empty() || words[1].text[0] == '-') return;
  const std::string& path = words[1].text;
  // Where a script runs is told by what starts it; from there on the way is known.
  const bool is_on_the_way = path[0] != '/' && !place.workdir.starts_with('/');
  place.workdir = is_on_the_way ? place.workdir + path + "/" : inside_path(place.workdir, path);
  if (path[0] == '/') return;
  // A script is started from anywhere: one that goes to what stands beside a folder around it is started from that one.
  const bool is_free = place.only_known && place.folder == folder_of(reading.sources.path(place.file));
  for (std::string_view start = place.folder;; start = folder_of(start)) {
    const std::optional<std::string> joined = joined_path(start, path);
    if (!joined) return;
    const auto [first, past] = files_below(reading.sources, *joined);
    if (first < past) place.folder = *joined;
    if (first < past || start.empty() || !is_free) return;
  }
}

}  // namespace

bool is_known_program(std::string_view word) {
  const std::string_view program = name_of(word);
  for (const KnownSystem& system : known_systems()) {
    if (std::find(system.commands.begin(), system.commands.end(), program) != system.commands.end()) return true;
  }
  return false;
}

namespace {

/// A line as it runs behind each arm that gives its words their values.
std::vector<CommandLine> ways_of(const ScriptVariables& variables, const Branches& branches, const CommandLine& line) {
  const ScriptWays ways = ways_to(variables, line);
  std::vector<CommandLine> lines(1, line);
  if (ways.arms.empty()) return lines;
  ShellArm last = ways.arms[0].back();
  for (const auto& arm : ways.arms) last.arm = std::max(last.arm, arm.back().arm);
  const bool has_else = branches.ends_in_else(last.construct, last.arm);
  if (!has_else && !ways.has_other) return lines;
  lines.clear();
  for (const auto& arm : ways.arms) {
    if (branches.ends_in(arm.back())) continue;
    lines.push_back(line);
    lines.back().path = arm;
  }
  if (has_else) return lines.empty() ? std::vector<CommandLine>(1, line) : lines;
  // Behind no arm at all.
  lines.push_back(line);
  lines.back().path.push_back({last.construct, last.arm + 1});
  return lines;
}

/// Adds what a line starts, as it runs in the arms that its path names; gives back how much is kept of it.
size_t add_way(Reading& reading, const ScriptVariables& variables, const Branches& branches, const CommandLine& line,
               const CommandPlace& place) {
  const size_t before = reading.model.commands.size();
  const std::string& program = line.words[0].value.text;
  const bool runs_script = is_script(program);
  const bool is_wanted = !place.only_known || runs_script || is_known_program(program) ||
                         is_known_behind_variables(variables, line, place.file) || is_own_program(line, variables);
  if (is_wanted) add_command(reading, variables, line, 0, place);
  if (!is_wanted && (is_prefix(line.words[0]) || !array_of(program).empty()))
    add_unread_command(reading, variables, line, place.file);
  const bool is_wrapper = runs_script || is_entry_point(program);
  size_t handed = 1;
  const auto is_program = [&](size_t i) { return line.words.size() > i && is_known_program(line.words[i].value.text); };
  if (is_wrapper && line.words.size() > 2 && !is_program(1)) handed += taken_by_script(reading.sources, program);
  const auto is_shell_of_script = [&](size_t i) {
    const bool is_shell =
        line.words.size() > i + 1 && holds(known_words("program", "shells"), line.words[i].value.text);
    return line.words.size() > i && is_script(line.words[i + (is_shell ? 1 : 0)].value.text);
  };
  const bool hands_script = handed > 1 && is_shell_of_script(handed);
  const bool hands_on = (is_wrapper || is_prefix(line.words[0])) && (is_program(handed) || hands_script);
  if (hands_on) add_command(reading, variables, line, handed, place);
  for (size_t c = before; c < reading.model.commands.size() && !line.path.empty(); ++c)
    reading.model.commands[c].conditions = branches.before(line.path);
  if (!is_wanted && !hands_on) return 0;
  const Command& added = reading.model.commands.back();
  return variables.assigned.size() + added.words.size() + added.conditions.size();
}

/// `python /srv/env/bin/gunicorn …`: the command of an installed package, run by the interpreter that it names itself.
void take_interpreter_off(CommandLine& line) {
  if (line.words.empty() || !holds(find_system("python")->commands, name_of(line.words[0].value.text))) return;
  size_t script = 1;
  while (script < line.words.size() && holds(known_words("python", "bare_flags"), line.words[script].value.text))
    ++script;
  if (script == line.words.size()) return;
  const std::string_view path = line.words[script].value.text;
  const bool is_installed = name_of(folder_of(path)) == "bin" && is_known_program(path);
  if (is_installed) line.words.erase(line.words.begin(), line.words.begin() + static_cast<std::ptrdiff_t>(script));
}

/// What `set --` made of a script's arguments.
struct SetArguments {
  const CommandLine* line = nullptr;  ///< to a known program with its own; null where to nothing known
  bool is_first = true;               ///< nothing has changed the arguments before
  bool is_sure = true;                ///< they are what the line says
};

/// What `"$@"` starts behind `set -- program …`: that, and what stands behind it; the line itself where nothing known
/// was set. Where it is set under a condition, or of arguments that were moved, a gap tells of it.
CommandLine started_by_arguments(Reading& reading, const SetArguments& set, const CommandLine& line, FileId file) {
  if (set.line == nullptr || line.words[0].value.text != "$@") return line;
  const ShellWord& program = set.line->words[2];
  if (!set.line->path.empty() || !set.is_sure) {
    reading.model.gaps.push_back({{file, program.begin, program.end},
                                  "whether " + std::string(name_of(program.value.text)) +
                                      " is started so depends on what the script is handed"});
    return line;
  }
  CommandLine whole = line;
  whole.words.assign(set.line->words.begin() + 2, set.line->words.end());
  whole.words.insert(whole.words.end(), line.words.begin() + 1, line.words.end());
  return whole;
}

bool sets_arguments(const CommandLine& line) {
  return line.words.size() > 2 && line.words[0].value.text == "set" && line.words[1].value.text == "--";
}

/// Follows what `set --` and `shift` make of the arguments.
void follow_arguments(SetArguments& set, const CommandLine& line) {
  const bool is_shift = line.words[0].value.text == "shift";
  if (!is_shift && !sets_arguments(line)) return;
  const bool was_first = std::exchange(set.is_first, false);
  if (is_shift) {
    set.is_sure = false;
    return;
  }
  const bool has_before = std::any_of(line.words.begin(), line.words.end(), [](const ShellWord& word) {
    return word.value.text.find("$@") != std::string::npos || word.value.text.find("$*") != std::string::npos;
  });
  set.is_sure = was_first || !has_before;
  set.line = is_known_program(line.words[2].value.text) ? &line : nullptr;
}

}  // namespace

CommandPlace add_script(Reading& reading, FileId file) {
  const std::string& path = reading.sources.path(file);
  Workload workload;
  workload.kind = "script";
  workload.name = path;
  workload.project = path;
  workload.head = {file, 0, 0};
  reading.model.workloads.push_back(std::move(workload));
  CommandPlace place;
  place.workload = static_cast<WorkloadId>(reading.model.workloads.size() - 1);
  place.file = file;
  place.folder = folder_of(path);
  place.only_known = true;
  return place;
}

void add_commands(Reading& reading, std::vector<CommandLine> lines, const CommandPlace& from) {
  ScriptVariables variables;
  SetArguments set;
  Branches branches;
  CommandPlace place = from;
  size_t kept = 0;
  if (lines.size() >= kMostCommandLines)
    reading.model.gaps.push_back({{place.file, 0, 0}, "more commands in a row than are read"});
  for (CommandLine& line : lines) {
    take_interpreter_off(line);
    if (is_sourcing(line) && line.words[0].value.text == "eval") {
      std::vector<CommandWord> words = evaluated_words(variables, line, place.file);
      if (!words.empty() && is_known_program(words[0].text)) {
        add_command(reading, variables, line, 0, place);
        reading.model.commands.back().words = std::move(words);
        reading.model.commands.back().conditions = branches.before(line.path);
        continue;
      }
      add_unread_command(reading, variables, line, place.file);
    }
    if (is_sourcing(line)) {
      follow_sourced(reading, variables, line, place);
      continue;
    }
    follow_line(variables, line, place.file);
    if (line.words.empty()) continue;
    if (line.decides) branches.note(variables, line, place.file);
    if (line.words[0].value.text == "[[") continue;
    branches.note_end(line, reading.sources.bytes(place.file));
    if (line.words[0].value.text == "cd" && line.path.empty()) follow_folder(reading, variables, line, place);
    // Back to where it was before.
    const bool is_back = line.words[0].value.text == "cd" && line.words.size() > 1 && line.words[1].value.text == "-";
    if (is_back || line.words[0].value.text == "popd") {
      place.folder = from.folder;
      place.workdir = from.workdir;
    }
    follow_arguments(set, line);
    const CommandLine started = started_by_arguments(reading, set, line, place.file);
    for (const CommandLine& way : ways_of(variables, branches, started))
      kept += add_way(reading, variables, branches, way, place);
    if (kept > kMostVariablesKept) {
      reading.model.gaps.push_back(
          {{place.file, line.words[0].begin, line.words[0].end}, "more commands and variables than are followed"});
      return;
    }
  }
}

bool is_shell_script(std::string_view path, std::string_view bytes) {
  if (is_script(path)) return true;
  const std::string_view line = bytes.substr(0, bytes.find('\n'));
  return name_of(path).find('.') == std::string_view::npos && line.starts_with("#!") &&
         line.find("sh") != std::string_view::npos;
}

void add_mounts(Reading& reading, Workload& workload, std::string_view path, std::string_view inside) {
  if (reading.sources.want(path)) {
    workload.mounts.emplace_back(std::string(path), std::string(inside));
    return;
  }
  workload.folders.emplace_back(path);
  const auto [first, past] = files_below(reading.sources, path);
  const size_t cut = path.empty() ? 0 : path.size() + 1;
  const std::string base = inside.ends_with('/') ? std::string(inside) : std::string(inside) + "/";
  for (uint32_t id = first; id < past && workload.mounts.size() < kMostMounts; id++) {
    const std::string& file = reading.sources.path(static_cast<FileId>(id));
    // What a script writes stands nowhere before it runs.
    if (reading.sources.inside(static_cast<FileId>(id)) != nullptr) continue;
    workload.mounts.emplace_back(file, base + file.substr(cut));
  }
  if (workload.mounts.size() >= kMostMounts) {
    reading.model.gaps.push_back({workload.head, "more files stand in it than are looked at"});
  }
}

void add_mounts_of_image(Workload& workload, const std::vector<std::pair<std::string, std::string>>& mounts) {
  std::set<std::string, std::less<>> taken;
  for (const auto& [path, inside] : workload.mounts) taken.insert(inside);
  for (const auto& mount : mounts) {
    if (!taken.contains(mount.second)) workload.mounts.push_back(mount);
  }
}

void set_variable(Workload& workload, EnvironmentEntry entry) {
  for (EnvironmentEntry& known : workload.environment) {
    if (known.name != entry.name) continue;
    known = std::move(entry);
    return;
  }
  if (workload.environment.size() >= kMostVariables) return;
  workload.environment.push_back(std::move(entry));
}

void set_in_doubt(EnvironmentEntry& entry, std::string reason) {
  if (entry.is_unknown) return;
  entry.is_unknown = entry.is_doubted = true;
  entry.perhaps = std::exchange(entry.text, std::move(reason));
}

void add_environment_file(Reading& reading, Workload& workload, std::string_view path, Span named_at, bool required) {
  const std::optional<FileId> file = reading.sources.want(path);
  if (!file) {
    if (required)
      reading.model.gaps.push_back({named_at, "environment file " + std::string(path) + " is not in the repository"});
    return;
  }
  const Tree& tree = reading.documents.tree(*file, Format::dotenv);
  if (tree.empty()) return;
  for (NodeId pair : children(tree, 0)) {
    const NodeId value = value_of(tree, pair);
    EnvironmentEntry entry;
    entry.name = text(tree, key_of(pair));
    entry.text = text(tree, value);
    entry.is_unknown = tree.nodes[value].unknown;
    entry.span = span(tree, value);
    entry.chain.push_back({named_at, "environment file " + std::string(path)});
    set_variable(workload, std::move(entry));
  }
}

void hand_kill_timers(Model& model) {
  for (const Component& component : model.components) {
    for (const WorkloadId id : component.workloads) {
      const Workload& workload = at(model.workloads, id);
      for (const std::optional<Timer>* timer : {&workload.kill, &workload.probe}) {
        if (!*timer || component.root == ScopeId::none) continue;
        model.timers.push_back(**timer);
        model.timers.back().scope = component.root;
      }
    }
  }
}

Timer kill_timer(std::string_view system, std::string_view setting, std::string_view written, Span value) {
  Timer timer;
  timer.kind = TimerKind::kill;
  timer.setting = setting;
  timer.origin.span = value;
  const KnownTimer* known = find_timer(system, setting);
  if (known != nullptr) {
    timer.setting = known->setting;
    timer.unit = known->unit;
    if (known->is_timer) timer.kind = known->kind;
  }
  if (written.empty()) {
    timer.origin.how = How::version_default;
    Component component;
    component.system = system;
    timer.value = known != nullptr ? default_of(*known, component) : unknown_because("no default is known", value);
    return timer;
  }
  const bool is_number = written.find_first_not_of("0123456789") == std::string_view::npos;
  const std::optional<Amount> amount =
      amount_from(is_number ? std::string(written) + "s" : std::string(written), Dimension::time);
  timer.value = amount ? exactly(*amount) : unknown_because("not a duration: " + std::string(written), value);
  timer.value.alternatives.front().at = value;
  return timer;
}

ShellWord word_of(const Tree& tree, NodeId leaf) {
  const Node& node = tree.nodes[leaf];
  return {mapped_leaf(tree, leaf), node.begin, node.end, node.style};
}

uint16_t port_of(std::string_view text) {
  uint32_t port = 0;
  if (text.empty() || text.size() > 5) return 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return 0;
    port = port * 10 + static_cast<uint32_t>(c - '0');
  }
  return port > 65535 ? 0 : static_cast<uint16_t>(port);
}

std::string inside_path(std::string_view workdir, std::string_view path) {
  // No path on a host is longer; what grows beyond leads nowhere.
  constexpr size_t kLongestPath = 4096;
  if (workdir.size() + path.size() > kLongestPath) return "/";
  const std::string whole = path.starts_with('/') ? std::string(path) : std::string(workdir) + "/" + std::string(path);
  std::vector<std::string_view> parts;
  for (size_t from = 0; from <= whole.size();) {
    const size_t slash = std::min(whole.find('/', from), whole.size());
    const std::string_view part = std::string_view(whole).substr(from, slash - from);
    if (part == ".." && !parts.empty()) parts.pop_back();
    if (!part.empty() && part != "." && part != "..") parts.push_back(part);
    from = slash + 1;
  }
  std::string folded;
  for (const std::string_view part : parts) folded.append("/").append(part);
  return folded.empty() ? "/" : folded;
}

namespace {

bool lies_below(std::string_view path, std::string_view folder) {
  return folder.empty() || folder == "." || path == folder ||
         (path.starts_with(folder) && path.size() > folder.size() && path[folder.size()] == '/');
}

/// True when a workload may run a file as it stands in the repository.
bool may_hold(const Workload& workload, const Sources& sources, std::string_view path) {
  const bool is_built = !workload.build.empty() || workload.kind == "Dockerfile";
  if (!is_built) return true;
  const std::string_view dockerfile =
      workload.build.empty() ? std::string_view(sources.path(workload.head.file)) : std::string_view(workload.build);
  return lies_below(path, folder_of(dockerfile)) ||
         std::any_of(workload.mounts.begin(), workload.mounts.end(),
                     [&](const auto& mount) { return lies_below(path, mount.first); });
}

}  // namespace

bool is_left_to_commands(const Model& model, const Sources& sources, FileId file) {
  const std::string_view path = sources.path(file);
  return std::any_of(model.components.begin(), model.components.end(), [&](const Component& one) {
    const bool is_server = one.accepts && !one.opens && !one.is_base;
    return is_server && std::any_of(one.workloads.begin(), one.workloads.end(),
                                    [&](WorkloadId id) { return may_hold(at(model.workloads, id), sources, path); });
  });
}

}  // namespace outlast
