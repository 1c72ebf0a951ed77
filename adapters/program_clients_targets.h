// Where the requests of a program's client go: an address, from the beginning of a URL on.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/adapter.h"

namespace outlast {

/// What is known of one target. `reason` says why its address is not; "" when it is, or when a part of a URL names
/// none ("/users/1").
struct ClientTarget {
  std::optional<Address> address;  ///< nothing when it is not known
  std::string text;                ///< the address as people write it: "orders:50051"
  std::string reason;
  bool is_over_tls = false;
  Span span;                      ///< where it is written
  std::vector<OriginStep> chain;  ///< its way from there to the client
};

/// The target of a URL (`http://host:port/path`), which may be known only up to its path.
ClientTarget url_target(const EvalScope& scope, ExprId url);

/// The targets of a URL that is one of several; one that is not known where one of them is not. At least one.
std::vector<ClientTarget> url_targets(const EvalScope& scope, ExprId url);

/// The target of a gRPC channel: "host:port", "dns:///host:port".
ClientTarget channel_target(const EvalScope& scope, ExprId name);

/// The target of a host and, unless it is kNoExpr, a port.
ClientTarget host_target(const EvalScope& scope, ExprId host, ExprId port, uint16_t default_port);

/// The target of a host and a port in one value, `new InetSocketAddress("orders", 50051)`; nothing where it is none, or
/// is not known.
std::optional<ClientTarget> pair_target(const EvalScope& scope, ExprId pair);

}  // namespace outlast
