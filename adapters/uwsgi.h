// uWSGI.
#pragma once

#include "adapters/adapter.h"

namespace outlast {

/// Reads a uWSGI ini file: one component whose settings are uWSGI's options, and a scope with an endpoint for each
/// socket.
void read_uwsgi(Reading& reading, FileId file, Format format);

/// Reads a uWSGI command line. The ini file that it names is tied to the command's workload; options on the line count
/// too.
void read_uwsgi_command(Reading& reading, const Command& command);

/// Works out the timers of each socket from the options.
void derive_uwsgi(Deriving& deriving, ComponentId component);

}  // namespace outlast
