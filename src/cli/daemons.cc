#include "cli/daemons.h"

#include <algorithm>

#include "adapters/inside.h"
#include "adapters/knowledge.h"

namespace outlast {

bool starts_daemons(const Command& command) {
  if (command.words.empty()) return false;
  const std::string_view program = name_of(command.words[0].text);
  const std::span<const KnownSystem> systems = known_systems();
  return std::any_of(systems.begin(), systems.end(), [&](const KnownSystem& system) {
    return holds(system.commands, program) && !known_words(system, "daemons").empty();
  });
}

std::vector<FileId> configurations_with_commands(const Model& model, const Command& command, const Sources& sources,
                                                 const std::map<FileId, std::vector<size_t>>& scripts) {
  std::vector<FileId> found;
  if (!starts_daemons(command)) return found;
  for (size_t i = 1; i < command.words.size(); ++i) {
    const CommandWord& word = command.words[i];
    if (word.is_unknown || word.is_open) continue;
    const std::string_view path =
        std::string_view(word.text).substr(word.text.starts_with('-') ? word.text.find('=') + 1 : 0);
    std::optional<FileId> file = file_inside(model, sources, command, path);
    if (!file && !path.empty()) {
      const auto joined = joined_path(command.folder, path);
      file = joined ? sources.want(*joined) : std::nullopt;
    }
    if (!file && !path.empty()) {
      const std::vector<FileId> named = sources.want_suffix(name_of(path));
      if (named.size() == 1) file = named[0];
    }
    if (file && scripts.contains(*file) && *file != command.file) found.push_back(*file);
  }
  return found;
}

}  // namespace outlast
