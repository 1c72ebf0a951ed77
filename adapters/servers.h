// Servers of which flags, variables and calls tell everything: all that is to know of one stands in its knowledge file.
#pragma once

#include "adapters/adapter.h"

namespace outlast {

/// Reads a Python program: a component for each call that starts a server (knowledge words `calls`).
void read_python_servers(Reading& reading, FileId file, Format format);

/// Reads a command of such a server: its flags become settings.
void read_server_command(Reading& reading, const Command& command);

/// Reads a `python file.py`: the servers of that program, and of what it imports, run where the command does.
void read_python_command(Reading& reading, const Command& command);

/// Works out the timers and addresses of such a server.
void derive_server(Deriving& deriving, ComponentId component);

}  // namespace outlast
