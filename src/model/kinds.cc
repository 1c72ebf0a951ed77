#include "model/kinds.h"

#include <array>

namespace outlast {
namespace {

constexpr std::array kTimerKinds = std::to_array<TimerKindRow>({
    {TimerKind::pool_idle, "pool_idle", Dimension::time, "how long an opener keeps an idle connection for reuse"},
    {TimerKind::accept_idle, "accept_idle", Dimension::time,
     "how long an acceptor keeps a connection between requests"},
    {TimerKind::box_idle, "box_idle", Dimension::time,
     "how long a box that passes TCP through remembers a quiet connection"},
    {TimerKind::connect, "connect", Dimension::time, "how long an opener waits for a connection"},
    {TimerKind::read, "read", Dimension::time, "longest wait between two reads of a response"},
    {TimerKind::send, "send", Dimension::time, "longest wait between two writes"},
    {TimerKind::header, "header", Dimension::time, "how long a request's head may take to arrive"},
    {TimerKind::body, "body", Dimension::time, "longest wait between two reads of a request's body"},
    {TimerKind::request_total, "request_total", Dimension::time,
     "how long a whole request may take to arrive or be served"},
    {TimerKind::stream_cap, "stream_cap", Dimension::time, "limit on the whole life of a response, busy or not"},
    {TimerKind::worker, "worker", Dimension::time,
     "how long a worker may be busy with one request before it is killed"},
    {TimerKind::age, "age", Dimension::time, "how old a connection may grow, idle or busy"},
    {TimerKind::age_grace, "age_grace", Dimension::time, "what calls get to finish once the age is reached"},
    {TimerKind::ping_interval, "ping_interval", Dimension::time, "how often a quiet connection is pinged"},
    {TimerKind::ping_min, "ping_min", Dimension::time, "the shortest ping interval that a server allows"},
    {TimerKind::ping_timeout, "ping_timeout", Dimension::time, "how long a ping's answer may take"},
    {TimerKind::drain, "drain", Dimension::time, "what running requests get to finish at shutdown"},
    {TimerKind::prestop, "prestop", Dimension::time, "wait before a shutdown signal is sent"},
    {TimerKind::deregister, "deregister", Dimension::time, "time until a load balancer sends no more new requests"},
    {TimerKind::kill, "kill", Dimension::time, "time from the shutdown signal to the kill"},
    {TimerKind::pool_size, "pool_size", Dimension::count, "how many idle connections an opener keeps per process"},
    {TimerKind::requests, "requests", Dimension::count, "how many requests a connection or process serves"},
    {TimerKind::body_limit, "body_limit", Dimension::size, "largest request body that is accepted"},
    {TimerKind::retry_total, "retry_total", Dimension::time, "how long a request is tried again"},
    {TimerKind::tries, "tries", Dimension::count, "how often a request is tried, the first time included"},
    {TimerKind::processes, "processes", Dimension::count, "how many processes take or open connections"},
    {TimerKind::probe, "probe", Dimension::time,
     "how long a connection is silent before the system asks whether it lives, where sockets turn that on"},
});

constexpr std::array kFactKinds = std::to_array<FactKindRow>({
    {FactKind::http11, "http11", "speaks HTTP/1.1 or later to what is behind"},
    {FactKind::sends_upgrade, "sends_upgrade", "passes the Upgrade header on"},
    {FactKind::connection_upgrades, "connection_upgrades",
     "sends a Connection header that says upgrade when the client asks for it"},
    {FactKind::socket_keepalive, "socket_keepalive", "turns TCP keepalive on towards what is behind"},
    {FactKind::retries, "retries", "tries a failed request again"},
    {FactKind::retries_writes, "retries_writes", "tries a failed request again even when it is not idempotent"},
    {FactKind::buffers_responses, "buffers_responses", "collects responses before passing them on"},
    {FactKind::buffers_requests, "buffers_requests", "collects request bodies before passing them on"},
    {FactKind::headers_race, "headers_race", "counts an idle wait against the limit for the next request's head"},
    {FactKind::takes_writes, "takes_writes", "takes requests that change something, not only GET and HEAD"},
    {FactKind::can_pool, "can_pool", "speaks a protocol in which a connection can carry more than one request"},
    {FactKind::limits_connections, "limits_connections", "limits how many connections a client may hold"},
    {FactKind::caches_responses, "caches_responses", "keeps responses to answer later requests with them"},
    {FactKind::asks_unbuffered, "asks_unbuffered", "tells the proxy in front not to collect its responses"},
    {FactKind::marks_down, "marks_down", "takes one of several servers out for a while when a request to it fails"},
    {FactKind::grpc_statuses, "grpc_statuses", "answers with a gRPC status when it cannot reach what is behind"},
    {FactKind::retries_timeouts, "retries_timeouts", "tries a request that took too long again"},
    {FactKind::serves_http2, "serves_http2", "lets clients speak HTTP/2"},
    {FactKind::http2, "http2", "speaks HTTP/2 to what is behind"},
    {FactKind::sends_tls, "sends_tls", "speaks TLS to what is behind"},
    {FactKind::takes_tls, "takes_tls", "takes connections with TLS only"},
    {FactKind::ignores_goaway, "ignores_goaway", "uses a connection again on which the server has said farewell", true},
    {FactKind::parks_processes, "parks_processes", "lets each idle connection hold on to a process or thread", true},
    {FactKind::pings_idle, "pings_idle", "pings while no stream is open, or lets clients do so", true},
    {FactKind::only_websockets, "only_websockets", "serves WebSockets and nothing else"},
    {FactKind::says_goaway, "says_goaway", "turns requests away with a farewell when it ends an idle connection", true},
    {FactKind::retries_goaway, "retries_goaway", "tries a request again that was turned away with a farewell", true},
    {FactKind::leaves_retries, "leaves_retries",
     "closes the client's used connection, without a response, when a request fails on a used one of its own"},
    {FactKind::ignores_close, "ignores_close", "keeps connections open though a request asks for their end", true},
    {FactKind::hangs_up, "hangs_up", "closes the connection without a response when what it waits for takes too long",
     true},
    {FactKind::checks_health, "checks_health", "asks servers by itself whether they live", true},
    {FactKind::announces_idle, "announces_idle", "tells clients in a header how long it keeps an idle connection",
     true},
    {FactKind::heeds_idle, "heeds_idle", "lets go of a connection before the time that the server announces", true},
});

template <class Rows, class Kind>
constexpr bool in_enum_order(const Rows& rows, Kind last) {
  for (size_t i = 0; i < rows.size(); ++i) {
    if (static_cast<size_t>(rows[i].kind) != i) return false;
  }
  return rows.size() == static_cast<size_t>(last) + 1;
}
static_assert(in_enum_order(kTimerKinds, TimerKind::probe));
static_assert(in_enum_order(kFactKinds, FactKind::heeds_idle));

}  // namespace

std::span<const TimerKindRow> timer_kinds() { return kTimerKinds; }
const TimerKindRow& row_of(TimerKind kind) { return kTimerKinds[static_cast<size_t>(kind)]; }

std::optional<TimerKind> timer_kind_named(std::string_view name) {
  for (const TimerKindRow& row : kTimerKinds) {
    if (row.name == name) return row.kind;
  }
  return std::nullopt;
}

std::span<const FactKindRow> fact_kinds() { return kFactKinds; }
const FactKindRow& row_of(FactKind kind) { return kFactKinds[static_cast<size_t>(kind)]; }

std::optional<FactKind> fact_kind_named(std::string_view name) {
  for (const FactKindRow& row : kFactKinds) {
    if (row.name == name) return row.kind;
  }
  return std::nullopt;
}

}  // namespace outlast
