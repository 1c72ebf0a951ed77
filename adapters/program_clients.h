// Clients that a program constructs, in any language: they open connections, keep some of them and ping others. What
// they are called and how their settings are written stands in the knowledge of each system.
#pragma once

#include <span>

#include "adapters/adapter.h"

namespace outlast {

/// Makes a component of each client that the file constructs, and of what all calls of a function share ("fetch").
void read_program_clients(Reading& reading, FileId file, Format format);

/// Works out how long such a client keeps connections, how often it pings, and where its requests go.
void derive_program_client(Deriving& deriving, ComponentId component);

/// Notes which servers tell their clients how long they keep an idle connection, where some client heeds that.
void know_announced(Model& model);

/// Says which options of clients of Python are set where no client was found that is made with them. `files` are those
/// of Python in which clients may stand. Call it once, when components are derived.
void know_lone_options(Reading& reading, std::span<const FileId> files);

}  // namespace outlast
