// Where in the repository the paths lie that a compose file writes of the machine it is started on.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "syntax/tree.h"
#include "text/sources.h"

namespace outlast {

/// A path of the host as written, `./` in place of the shell's working folder: `${PWD}/nginx.conf`.
std::string from_working_folder(std::string_view path);

/// A path of the repository, or why it is none.
struct HostPath {
  std::optional<std::string> path;
  std::string reason;
};

/// The folder that is built, as a compose file in `folder` writes it.
HostPath folder_built(const Sources& sources, std::string_view folder, std::string_view written);

/// The file or folder that is mounted. Who runs Compose mostly stands in the folder of its file, else in one above it.
std::optional<std::string> path_mounted(const Sources& sources, std::string_view folder, std::string_view written);

/// The node that says which folder of the host a named volume is; nothing for a volume that the engine keeps.
std::optional<NodeId> device_of_volume(const Tree& tree, NodeId root, std::string_view name);

/// True where programs that are known look for their configuration inside a container.
bool is_place_of_configuration(std::string_view inside);

}  // namespace outlast
