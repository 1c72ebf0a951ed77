// What stands behind a package's script: `npm start`, `cross-env A=1 node server.js`, `node --env-file=.env server.js`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/adapter.h"

namespace outlast {

/// A file of variables that a command is started with.
struct VariablesFile {
  CommandWord path;
  bool overrides = false;  ///< it counts over what the environment has already
};

/// A command as it is run in the end: the scripts of packages and what only sets variables in front of it are gone.
struct NodeCommand {
  Command command;  ///< in the folder of the package whose script it is
  std::vector<CommandWord> assignments;
  std::vector<VariablesFile> files;
};

/// Follows a command through the scripts of packages.
NodeCommand without_scripts(const Command& command, const Sources& sources);

/// Sets what such a command sets in the environment of its workload.
void set_script_variables(Reading& reading, const NodeCommand& started);

/// The program that a folder with a package.json stands for (`node apps/web`), in the repository: its "main", or
/// index.js. None where the folder is no package.
std::optional<std::string> main_of_package(const Sources& sources, std::string_view folder);

/// True for a path that ends as programs of scripts do.
bool is_script_file(std::string_view word);

}  // namespace outlast
