// What package managers of Node start: scripts of package.json, in the package that a command asks for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "adapters/adapter.h"

namespace outlast {

/// What a command runs in the end: its words without `npm run start`, `yarn workspace web start` and the like, in the
/// folder of the package whose script that is. Without words where it cannot be told.
struct PackageCommand {
  Command command;
  std::vector<CommandWord> assignments;  ///< `NAME=value` that the scripts set in front of it
};

PackageCommand without_package_managers(Command command, const Sources& sources);

/// The program that a folder with a package.json stands for (`node apps/web`), in the repository: its "main", or
/// index.js. None where the folder is no package.
std::optional<std::string> main_of_package(const Sources& sources, std::string_view folder);

/// True for the name of a file that Node or a runner of TypeScript takes.
bool is_node_program_file(std::string_view word);

}  // namespace outlast
