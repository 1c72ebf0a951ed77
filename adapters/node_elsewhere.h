// Inside of the Node adapter: what other files do to a server.
#pragma once

#include <string>
#include <vector>

#include "adapters/node_servers.h"

namespace outlast {

/// A place that sets a timer of a server from outside of its file or under a name that is computed.
struct NodeElsewhere {
  Target value;                 ///< what it sets; without an expression it was not read and may set anything
  uint32_t branch = kNoBranch;  ///< of the value's program
  Span span;
  std::string what;       ///< of one that was not read: "tune(server)"
  bool is_meant = false;  ///< of one that was not read: the program names the setting for it
  uint32_t at = 0;        ///< where the server's file hands it over to what sets `value`; 0 when nothing does
};

/// A call that is given a server.
struct NodeHanded {
  uint32_t call = 0;    ///< index into Program::calls
  size_t argument = 0;  ///< its position
};

/// The calls that are given a server of a program.
std::vector<NodeHanded> handed_out(const EvalScope& scope, const NodeServers& servers, size_t server);

/// All of them for one setting. `tuners` are programs that set timers of servers which they do not make.
std::vector<NodeElsewhere> elsewhere_of(const EvalScope& scope, const NodeServers& servers, size_t server,
                                        std::string_view setting, const std::vector<NodeHanded>& handed,
                                        const std::vector<const Program*>& tuners);

/// Where a program speaks of a setting in a way that none of its own servers takes; no place when it does not. Of a
/// file that is foreign to the server only what it writes counts.
Span loose_mention(const EvalScope& scope, const NodeServers& servers, std::string_view setting, bool is_foreign);

/// True when a program has a loose mention of any timer.
bool is_tuner(const EvalScope& scope, const NodeServers& servers);

}  // namespace outlast
