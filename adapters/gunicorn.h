// gunicorn: configuration files in Python and command lines.
#pragma once

#include "adapters/adapter.h"

namespace outlast {

/// Reads a configuration file as a component of its own; derive_gunicorn() finds out whether a command names it.
void read_gunicorn(Reading& reading, FileId file, Format format);

/// Reads `gunicorn …`: its flags become settings of a component.
void read_command_gunicorn(Reading& reading, const Command& command);

/// Works out timers, endpoints and effects from flags, GUNICORN_CMD_ARGS, the configuration file and defaults.
void derive_gunicorn(Deriving& deriving, ComponentId component);

}  // namespace outlast
