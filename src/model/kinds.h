// The vocabulary: timer kinds and facts, one table each. Policies, dumps, outlast.toml and the docs use these names.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "model/value.h"

namespace outlast {

/// What a timer measures, whichever system has it; the table tells each one's name, dimension and meaning.
enum class TimerKind : uint8_t {
  pool_idle,
  accept_idle,
  box_idle,
  connect,
  read,
  send,
  header,
  body,
  request_total,
  stream_cap,
  worker,
  age,
  age_grace,
  ping_interval,
  ping_min,
  ping_timeout,
  drain,
  prestop,
  deregister,
  kill,
  pool_size,
  requests,
  body_limit,
  retry_total,
  tries,
  processes,
  probe,
};

/// A kind of timer as the model dump and policies name it.
struct TimerKindRow {
  TimerKind kind;
  std::string_view name;
  Dimension dimension;
  std::string_view meaning;
};
std::span<const TimerKindRow> timer_kinds();
const TimerKindRow& row_of(TimerKind kind);
std::optional<TimerKind> timer_kind_named(std::string_view name);

/// Yes-or-no properties of a scope, a route or a component that policies ask for.
enum class FactKind : uint8_t {
  http11,               ///< speaks HTTP/1.1 or later to what is behind
  sends_upgrade,        ///< passes the Upgrade header on
  connection_upgrades,  ///< the Connection header it sends says upgrade when the client asks for it
  socket_keepalive,     ///< TCP keepalive on the side towards what is behind
  retries,              ///< a failed request is tried again
  retries_writes,       ///< even when it is not idempotent
  buffers_responses,
  buffers_requests,
  headers_race,        ///< headersTimeout runs over idle connections too (old Node)
  takes_writes,        ///< requests that change something travel here, not only GET and HEAD
  can_pool,            ///< the protocol lets a connection carry more than one request
  limits_connections,  ///< a client may hold so many connections only
  caches_responses,
  asks_unbuffered,   ///< tells the proxy in front not to collect its responses
  marks_down,        ///< a failed request takes one of several servers out for a while
  grpc_statuses,     ///< its own errors are answered with a gRPC status
  retries_timeouts,  ///< a request that took too long is tried again
  serves_http2,      ///< clients may speak HTTP/2 to it
  http2,             ///< speaks HTTP/2 to what is behind
  sends_tls,         ///< speaks TLS to what is behind
  takes_tls,         ///< clients have to speak TLS to it
  ignores_goaway,    ///< sends requests on connections that the server has said farewell on
  parks_processes,   ///< an idle connection keeps what could run a request busy
  pings_idle,        ///< pings also while no stream is open, or allows that
  only_websockets,   ///< what it serves are WebSockets and nothing else
  says_goaway,       ///< ends idle connections so that a request which arrives meanwhile is lost with a farewell
  retries_goaway,    ///< a request that was turned away with a farewell is tried again
  leaves_retries,    ///< what fails on a used connection is left to the client, whose own used connection it closes
  ignores_close,     ///< keeps connections open though a request says Connection: close
  hangs_up,          ///< closes the connection without a response when what it waits for takes too long
  checks_health,     ///< asks servers by itself whether they live
  announces_idle,    ///< tells clients in a header how long it keeps an idle connection
  heeds_idle,        ///< lets go of a connection before the time that the server announces
};

/// A kind of fact as the model dump and policies name it.
struct FactKindRow {
  FactKind kind;
  std::string_view name;
  std::string_view meaning;
  bool silence_is_no = false;  ///< nobody does it of whom nothing says so; else it is not known
};
std::span<const FactKindRow> fact_kinds();
const FactKindRow& row_of(FactKind kind);
std::optional<FactKind> fact_kind_named(std::string_view name);

}  // namespace outlast
