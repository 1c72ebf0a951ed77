// What one file of a program sets for the clients of all its files.
#pragma once

#include <string>

#include "adapters/program_clients_work.h"

namespace outlast {

/// Gives a client that has the library's own keeper the one that another file sets everywhere: where one of the two
/// files leads to the other, that is known; for others of the package it is not.
void take_keeper_set_everywhere(Deriving& deriving, const Component& component, const EvalScope& scope,
                                FoundClient& client);

}  // namespace outlast
