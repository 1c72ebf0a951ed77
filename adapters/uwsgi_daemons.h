// Programs that uWSGI starts beside its workers.
#pragma once

#include <vector>

#include "adapters/adapter.h"
#include "adapters/uwsgi_config.h"

namespace outlast {

/// Adds the commands of `attach-daemon = …` and its kin, as of a script that stands in the configuration: they run
/// where uWSGI is started with it.
void add_uwsgi_daemons(Reading& reading, FileId file, const std::vector<UwsgiOption>& options);

}  // namespace outlast
