#include "cli/command_words.h"

#include <algorithm>
#include <map>

#include "adapters/evaluated.h"
#include "adapters/knowledge.h"
#include "adapters/script_variables.h"
#include "adapters/started.h"

namespace outlast {
namespace {

constexpr size_t kMostWords = 2'000;

/// What a command's script sets on top of what its workload sets, each by its name.
std::map<std::string, EnvironmentEntry, std::less<>> variables_of(const Model& model, const Command& command) {
  Environment known;
  for (const EnvironmentEntry& entry : at(model.workloads, command.workload).environment) {
    known[entry.name] = value_of_entry(entry);
  }
  std::map<std::string, EnvironmentEntry, std::less<>> variables;
  for (EnvironmentEntry entry : command.environment) {
    if (entry.name == kAnyVariable) {
      // The newest stand first: what the script sets behind it is known already.
      for (EnvironmentEntry own : at(model.workloads, command.workload).environment) {
        if (variables.contains(own.name)) continue;
        set_in_doubt(own, entry.text + ", which was not read, may set " + own.name);
        variables[own.name] = std::move(own);
      }
      continue;
    }
    if (!entry.is_exported && !known.contains(entry.name)) continue;
    const Datum text = expanded(value_of_entry(entry), known);
    entry.is_unknown = text.kind == DatumKind::unknown;
    entry.text = text.text;
    if (entry.is_doubted) {
      const Datum otherwise = expanded(CommandWord{.text = entry.perhaps, .span = entry.span}, known);
      entry.is_doubted = otherwise.kind != DatumKind::unknown;
      entry.perhaps = otherwise.text;
    }
    if (has_place(text.span)) entry.span = text.span;
    entry.chain.clear();
    for (const Step& step : text.chain) entry.chain.push_back({step.span, step.note});
    known[entry.name] = value_of_entry(entry);
    variables[entry.name] = std::move(entry);
  }
  return variables;
}

/// Puts what commands set for themselves into their workloads; where its programs differ, nothing is known.
void set_command_variables(Model& model) {
  std::map<WorkloadId, std::vector<const Command*>> programs, helpers, built;
  for (const Command& command : model.commands) {
    const Adapter* adapter = command.workload == WorkloadId::none ? nullptr : adapter_of_command(command);
    if (adapter == nullptr) continue;
    // What is no server of its own mostly prepares: `python manage.py migrate`.
    (adapter->derive != nullptr ? programs : helpers)[command.workload].push_back(&command);
  }
  programs.merge(helpers);
  for (const Command& command : model.commands) {
    if (command.workload == WorkloadId::none || adapter_of_command(command) != nullptr) continue;
    if (!command.words.empty() && !command.environment.empty()) built[command.workload].push_back(&command);
  }
  for (auto& [workload, commands] : built) {
    // What stands in front of the last one mostly prepares.
    const std::string& last = commands.back()->words[0].text;
    std::erase_if(commands, [&](const Command* one) { return one->words[0].text != last; });
  }
  programs.merge(built);
  for (const auto& [workload, commands] : programs) {
    std::map<std::string, std::pair<EnvironmentEntry, size_t>, std::less<>> all;
    for (const Command* command : commands) {
      for (auto& [name, entry] : variables_of(model, *command)) {
        auto [known, is_new] = all.try_emplace(name, entry, 0);
        known->second.second++;
        if (known->second.first.text == entry.text && known->second.first.perhaps == entry.perhaps) continue;
        known->second.first.is_unknown = true;
        known->second.first.is_doubted = false;
        known->second.first.text = name + " differs between the programs that run here";
      }
    }
    for (auto& [name, given] : all) {
      auto& [entry, count] = given;
      // Which of the programs the one is that is given it nobody asks yet.
      if (count != commands.size())
        set_in_doubt(entry, "whether this program is given " + name + ", as others here are, is not known");
      set_variable(at(model.workloads, workload), std::move(entry));
    }
  }
}

Environment environment_of(const Workload& workload) {
  Environment environment;
  for (const EnvironmentEntry& entry : workload.environment) environment[entry.name] = value_of_entry(entry);
  return environment;
}

/// "$X" or "${X…}" and nothing else.
bool is_whole_variable(std::string_view text) {
  if (text.size() < 2 || text[0] != '$') return false;
  if (text[1] == '{') return text.find('}') == text.size() - 1;
  return std::all_of(text.begin() + 1, text.end(), [](char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  });
}

/// "$(command)" or "`command`" and nothing else; "$((1 + 2))" is a number.
bool is_whole_substitution(std::string_view text) {
  if (text.starts_with("$((")) return false;
  return (text.starts_with("$(") && text.ends_with(')')) ||
         (text.size() > 2 && text.starts_with('`') && text.ends_with('`'));
}

/// What a command prints may be any words; behind a flag it is the flag's value.
bool prints_words(const CommandWord& word, const std::vector<CommandWord>& before) {
  const bool is_value = !before.empty() && before.back().text.starts_with('-') &&
                        before.back().text.find('=') == std::string::npos && before.back().text != "--";
  return word.splits && is_whole_substitution(word.text) && !before.empty() && !is_value;
}

/// A variable without quotes gives no word, one or several. One stays as it is, for whoever reads it to fill in.
void add_words(const CommandWord& word, const Environment& environment, std::vector<CommandWord>& words) {
  const bool is_open = is_all_arguments(word) || prints_words(word, words);
  words.push_back(word);
  if (is_open) words.back().is_open = true;
  if (!word.splits || !is_whole_variable(word.text)) return;
  const Datum value = expanded(word, environment);
  if (value.kind == DatumKind::unknown) {
    words.back().is_open = true;
    return;
  }
  if (!value.text.empty() && value.text[0] != '-' && value.text.find(' ') == std::string::npos) return;
  words.pop_back();
  for (CommandWord& one : words_of(value.text, value.span)) {
    for (const Step& step : value.chain) one.chain.push_back({step.span, step.note});
    words.push_back(std::move(one));
  }
}

void fill_in_words(Model& model) {
  for (Command& command : model.commands) {
    if (!adapter_of_command(command)) continue;
    const bool is_open = std::any_of(command.words.begin(), command.words.end(), [](const CommandWord& word) {
      return (word.splits && (is_whole_variable(word.text) || is_whole_substitution(word.text))) ||
             is_all_arguments(word);
    });
    if (!is_open) continue;
    const Environment environment =
        command.workload == WorkloadId::none ? Environment() : environment_of(at(model.workloads, command.workload));
    std::vector<CommandWord> words;
    for (const CommandWord& word : command.words) {
      if (words.size() < kMostWords) add_words(word, environment, words);
    }
    command.words = std::move(words);
  }
}

}  // namespace

bool is_all_arguments(const CommandWord& word) { return word.text == "$@" || word.text == "$*" || word.text == "${@}"; }

const Adapter* adapter_of_command(const Command& command) {
  std::string_view program = command.words.empty() ? std::string_view() : name_of(command.words.front().text);
  // `uv run server.py`, `./server.py`
  if (program.ends_with(".py")) program = "python";
  for (const Adapter& adapter : adapters()) {
    if (adapter.read_command == nullptr) continue;
    const KnownSystem* system = find_system(adapter.system);
    if (system == nullptr) continue;
    if (std::find(system->commands.begin(), system->commands.end(), program) != system->commands.end()) return &adapter;
  }
  return nullptr;
}

namespace {

/// A text that the repository gives; a default decides nothing, because whoever deploys it may set the variable.
bool is_given(const Datum& text) {
  return text.kind == DatumKind::string && std::none_of(text.chain.begin(), text.chain.end(), [](const Step& step) {
           return step.note.ends_with("so its default stands");
         });
}

/// The name of a variable of the shell's own in a text, `$*` or `$?`; 0 when there is none.
char special_in(std::string_view text) {
  for (size_t at = text.find('$'); at != std::string_view::npos; at = text.find('$', at + 1)) {
    const bool is_braced = text.substr(at + 1).starts_with('{');
    const size_t name = at + (is_braced ? 2 : 1);
    if (name < text.size() && std::string_view("*@#?$!-").find(text[name]) != std::string_view::npos) return text[name];
  }
  return 0;
}

/// One side of a condition, where `$*` and `$#` are what the script is handed.
Datum side_of(const CommandWord& word, const Environment& environment,
              const std::optional<std::vector<CommandWord>>& handed) {
  const char special = special_in(word.text);
  if (special == 0) return expanded(word, environment);
  const Datum unknown{.text = "cannot work out " + word.text, .span = word.span};
  const bool is_count = word.text == "$#";
  if ((!is_all_arguments(word) && !is_count) || !handed) return unknown;
  std::string all;
  for (const CommandWord& one : *handed) {
    if (one.is_unknown || one.is_open || one.text.find('$') != std::string::npos) return unknown;
    all += (all.empty() ? "" : " ") + one.text;
  }
  return {.kind = DatumKind::string, .text = is_count ? std::to_string(handed->size()) : all, .span = word.span};
}

}  // namespace

bool may_run(const Model& model, const Command& command, const std::vector<EnvironmentEntry>& before,
             const std::optional<std::vector<CommandWord>>& handed) {
  if (command.conditions.empty() || command.workload == WorkloadId::none) return true;
  Environment environment = environment_of(at(model.workloads, command.workload));
  for (const EnvironmentEntry& entry : before) {
    // What scripts set is not followed so far.
    environment[entry.name] = {.text = entry.name + " is set on the way", .is_unknown = true, .span = entry.span};
  }
  for (size_t i = 0; handed && i < handed->size() && i < 9; ++i) {
    const bool is_known =
        !(*handed)[i].is_unknown && !(*handed)[i].is_open && (*handed)[i].text.find('$') == std::string::npos;
    environment[std::to_string(i + 1)] = {
        .text = (*handed)[i].text, .is_unknown = !is_known, .span = (*handed)[i].span};
    if ((*handed)[i].is_open) break;
  }
  return std::all_of(command.conditions.begin(), command.conditions.end(), [&](const ScriptCondition& one) {
    const Datum left = side_of(one.left, environment, handed);
    const Datum right = side_of(one.right, environment, handed);
    const bool is_known = is_given(left) && is_given(right);
    return !is_known || (left.text == right.text) == one.are_same;
  });
}

void bind_commands(Model& model) {
  set_command_variables(model);
  fill_in_words(model);
}

}  // namespace outlast
