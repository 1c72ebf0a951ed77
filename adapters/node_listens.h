// Inside of the Node adapter: what servers listen on where a function of the file is told it by each of its calls.
#pragma once

#include <string>
#include <vector>

#include "adapters/node_servers.h"

namespace outlast {

/// What one call makes a server listen on.
struct ToldAddress {
  Datum port;
  std::string host;
};

/// The addresses of these ports on these hosts, as far as they can be together; on every host where none is given, and
/// where it is not known which.
std::vector<ToldAddress> told_addresses(const std::vector<Datum>& ports, const std::vector<Datum>& hosts);

/// What `listen`, a call of listen(), is told by the calls of the function around it, each of them; empty where no
/// parameter tells it, or where others than these may call the function.
std::vector<ToldAddress> addresses_told(const EvalScope& scope, ExprId listen);

/// What a server listens on where a function that is handed it calls listen(): `attach(server, 8080)`.
std::vector<ToldAddress> addresses_of_handed(const EvalScope& scope, const NodeServers& servers, size_t server);

}  // namespace outlast
