#include "cli/read_alone.h"

#include <algorithm>

#include "adapters/knowledge.h"
#include "adapters/started.h"
#include "cli/command_words.h"

namespace outlast {
namespace {

/// True where a script sets its own arguments and hands them on: `set -- "$@" -f $f`, `exec haproxy "$@"`.
bool sets_arguments(const Sources& sources, FileId file) {
  return file != FileId::none && is_shell_script(sources.path(file), sources.bytes(file)) &&
         sources.bytes(file).find("set -- ") != std::string_view::npos;
}

/// True where a command of the system may name any file: `haproxy -f "$CONFIGURATION"`.
bool may_name_any(const Model& model, const Sources& sources, WorkloadId workload, std::string_view system) {
  const auto is_open = [](const CommandWord& word) {
    return word.is_unknown || word.is_open || word.text.find('$') != std::string::npos;
  };
  return std::any_of(model.commands.begin(), model.commands.end(), [&](const Command& command) {
    if (command.workload != workload) return false;
    const Adapter* adapter = adapter_of_command(command);
    return adapter != nullptr && adapter->system == system &&
           (std::any_of(command.words.begin(), command.words.end(), is_open) || sets_arguments(sources, command.file));
  });
}

}  // namespace

bool lies_unread(const Model& model, const Sources& sources, WorkloadId id, std::string_view path,
                 std::string_view system, bool is_started) {
  const auto names = known_words(system, "reads_only");
  if (names.empty() || may_name_any(model, sources, id, system)) return false;
  if (is_started) return true;
  const auto& mounts = at(model.workloads, id).mounts;
  const auto is_at_its_place = [&](const std::string& inside) { return holds(names, name_of(inside)); };
  bool is_read = false, has_other = false;
  for (const auto& [here, inside] : mounts) {
    if (here == path) {
      is_read = is_read || is_at_its_place(inside);
      continue;
    }
    if (!is_at_its_place(inside)) continue;
    const std::string_view folder = folder_of(inside);
    const auto places = known_words(system, "places");
    const bool is_beside = std::any_of(mounts.begin(), mounts.end(), [&](const auto& one) {
      return one.first == path && folder_of(one.second) == folder;
    });
    has_other = has_other || is_beside || holds(places, inside);
  }
  return has_other && !is_read;
}

}  // namespace outlast
