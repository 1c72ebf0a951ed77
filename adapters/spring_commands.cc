#include "adapters/spring_commands.h"

#include <algorithm>

#include "adapters/spring_properties.h"

namespace outlast {
namespace {

constexpr std::string_view kSystem = "spring";

}  // namespace

std::vector<Flag> spring_flags(const Command& command) {
  std::vector<Flag> flags;
  bool is_behind = false;
  for (size_t i = 1; i < command.words.size(); ++i) {
    const CommandWord& word = command.words[i];
    const std::string_view text = word.text;
    // Options for the virtual machine, which are about memory, are no arguments of the program.
    if (word.is_open && is_behind) flags.push_back({"", word, word.span, true});
    const bool is_program = text.ends_with(".jar") || (i > 1 && command.words[i - 1].text == "-jar");
    if (is_program) is_behind = true;
    if (!text.starts_with("-D") && !text.starts_with("--")) continue;
    const size_t equals = text.find('=');
    if (equals == std::string_view::npos) continue;
    const std::string name = spring_name(text.substr(2, equals - 2));
    for (const KnownTimer& row : known_timers()) {
      if (row.system != kSystem || spring_name(row.setting) != name) continue;
      Flag flag{std::string(row.setting), word, word.span};
      flag.value.text = std::string(text.substr(equals + 1));
      const auto length = static_cast<uint32_t>(flag.value.text.size());
      if (word.span.end - word.span.begin == text.size()) flag.value.span.begin = word.span.end - length;
      flags.push_back(std::move(flag));
    }
  }
  return flags;
}

bool starts_spring(const Command& command) {
  const std::string_view program = name_of(command.words.front().text);
  const auto tasks = known_words(kSystem, "build_tools");
  const bool is_java = program == "java";
  return std::any_of(command.words.begin() + 1, command.words.end(), [&](const CommandWord& word) {
    if (!is_java) {
      return std::any_of(tasks.begin(), tasks.end(),
                         [&](std::string_view task) { return std::string_view(word.text).ends_with(task); });
    }
    return word.text == "-jar" || word.text.find("JarLauncher") != std::string::npos ||
           word.text.ends_with("Application");
  });
}

namespace {

using Given = std::map<std::string, Datum, std::less<>>;

/// What a command gives; of words that are not known nothing is told here.
Given given_by(const Command& command) {
  Given given;
  for (const Flag& flag : spring_flags(command)) {
    if (flag.is_open) continue;
    const bool is_open = flag.value.is_unknown || flag.value.is_conditional;
    given[flag.setting] = {.kind = is_open ? DatumKind::unknown : DatumKind::string,
                           .text = is_open ? "cannot work out " + flag.value.text : flag.value.text,
                           .span = flag.value.span};
  }
  return given;
}

}  // namespace

std::map<std::string, std::vector<Datum>, std::less<>> flags_that_differ(const Model& model,
                                                                         const Component& component) {
  std::vector<Given> each;
  for (const Command& command : model.commands) {
    const std::vector<WorkloadId>& places = component.workloads;
    const bool is_its = std::find(places.begin(), places.end(), command.workload) != places.end();
    if (is_its && !command.words.empty() && starts_spring(command)) each.push_back(given_by(command));
  }
  std::map<std::string, std::vector<Datum>, std::less<>> found;
  for (const Given& one : each) {
    for (const auto& [setting, datum] : one) found.try_emplace(setting);
  }
  for (auto& [setting, data] : found) {
    for (const Given& one : each) {
      const auto given = one.find(setting);
      Datum datum = given == one.end() ? Datum{.kind = DatumKind::null} : given->second;
      const bool is_known = std::any_of(data.begin(), data.end(), [&](const Datum& other) {
        return other.kind == datum.kind && other.text == datum.text;
      });
      if (!is_known) data.push_back(std::move(datum));
    }
  }
  std::erase_if(found, [](const auto& one) { return one.second.size() < 2; });
  return found;
}

}  // namespace outlast
