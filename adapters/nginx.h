// The nginx adapter.
#pragma once

#include <optional>

#include "adapters/adapter.h"

namespace outlast {

/// Makes a component of a file that nginx could be started with, or of a fragment that stands alone.
void read_nginx(Reading& reading, FileId file, Format format);

/// Ties the configuration that `nginx -c` names to the workload of the command.
void read_nginx_command(Reading& reading, const Command& command);

/// Reads the whole configuration of a component into scopes, timers, facts, pools, routes, endpoints and effects. A
/// fragment that another configuration includes becomes a base.
void derive_nginx(Deriving& deriving, ComponentId component);

/// The file of the repository that a command starts nginx with; nothing when it names none or it is not there.
std::optional<FileId> nginx_config_of(const Sources& sources, const Command& command);

}  // namespace outlast
