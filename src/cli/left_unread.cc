#include "cli/left_unread.h"

#include <algorithm>

#include "adapters/knowledge.h"
#include "cli/command_words.h"
#include "cli/other_programs.h"

namespace outlast {
namespace {

/// True for a file that is called as a configuration of the system is, whatever stands in it.
bool is_configuration(std::string_view path, std::string_view system) {
  const auto is_it = [&](std::string_view name) {
    return name.find('*') == std::string_view::npos && name_of(name) == name_of(path);
  };
  return std::any_of(known_inputs().begin(), known_inputs().end(), [&](const KnownInput& input) {
    return input.system == system && std::any_of(input.names.begin(), input.names.end(), is_it);
  });
}

/// True for `clean` and `db-migrate`, and neither for `web` nor for `start-all`.
bool is_bare_name(const Command& command) {
  if (command.words.size() != 1 || adapter_of_command(command) != nullptr) return false;
  const CommandWord& word = command.words[0];
  if (word.is_unknown || word.is_open || word.text.empty()) return false;
  if (word.text.find_first_of("/.$`{ ") != std::string::npos) return false;
  std::string_view rest = word.text;
  while (!rest.empty()) {
    const std::string_view part = rest.substr(0, rest.find_first_of("-_"));
    constexpr std::string_view kLists[] = {"running_targets", "starting_targets", "shells"};
    const bool may_serve = std::any_of(std::begin(kLists), std::end(kLists), [&](std::string_view list) {
      return holds(known_words("program", list), part);
    });
    if (may_serve) return false;
    rest.remove_prefix(std::min(rest.size(), part.size() + 1));
  }
  return true;
}

}  // namespace

bool leaves_unread(const Model& model, WorkloadId id, std::string_view path, std::string_view system) {
  const KnownSystem* known = find_system(system);
  if (known == nullptr || known->commands.empty() || !is_configuration(path, system)) return false;
  const Workload& workload = at(model.workloads, id);
  const std::string_view image = plain_image(workload.image);
  // Such an image starts an interpreter or a shell.
  const bool is_base = workload.kind == "Dockerfile" && !workload.has_start && !workload.is_open &&
                       holds(known_words("program", "idle_images"), image);
  // Who runs an image may tell its program what to do: `shopctl server`.
  if (workload.kind.starts_with("Dockerfile")) return is_base;
  bool starts_any = false;
  for (const Command& command : model.commands) {
    if (command.workload != id) continue;
    if (!is_bare_name(command)) return false;
    starts_any = true;
  }
  return starts_any;
}

}  // namespace outlast
