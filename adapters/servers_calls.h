// Calls in Python programs that start servers: which they are, and what they are given.
#pragma once

#include <string_view>
#include <vector>

#include "adapters/evaluated.h"

namespace outlast {

/// One call that starts a server of a system; what the scope evaluates is in the call's program.
struct ServerCall {
  std::string_view system;
  ExprId call = kNoExpr;
  EvalScope scope;
};

/// The system whose server a call of `scope.program` starts; null when it starts none.
const KnownSystem* system_called(ExprId call, const EvalScope& scope);

/// What a call gives a setting: its own argument, then what the object of settings that it is handed says, then what
/// is handed to the method that makes it listen. Nothing where none speaks of it.
std::vector<Datum> call_data(const ServerCall& call, const KnownTimer& row, const Sources& sources,
                             Documents& documents);

/// What the sockets are bound to that the program hands to a server: a list of host and port, a path, or unknown where
/// that is not followed. Nothing where it hands none.
std::vector<Datum> socket_addresses(const ServerCall& call);

/// What the program writes into the configuration of its application, else what a variable gives; unknown where
/// something may write it that is not followed. Nothing where the default stands.
std::vector<Datum> configured_data(const ServerCall& call, const KnownTimer& row, const Sources& sources,
                                   const Environment& environment);

/// The program that may set a setting of an application which a command starts, where programs configure those; ""
/// where none does.
std::string configured_in(const Sources& sources, const KnownTimer& row);

}  // namespace outlast
