// Puma: its configuration in Ruby, its command, and Rails' command that starts it.
#pragma once

#include "adapters/adapter.h"

namespace outlast {

/// Reads a configuration file: a component, until a command turns out to read it.
void read_puma(Reading& reading, FileId file, Format format);

/// Reads a `puma …` or `rails server …`: its flags become settings.
void read_puma_command(Reading& reading, const Command& command);

/// Works out the timers and addresses of a Puma.
void derive_puma(Deriving& deriving, ComponentId component);

}  // namespace outlast
