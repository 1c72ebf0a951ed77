#include "policy/sentences.h"

namespace outlast {
namespace {

/// {} places: %w who, %o " <preposition> other" where there is one, %v value.
struct TimerSentence {
  TimerKind kind;
  std::string_view text;
  std::string_view preposition;
};
constexpr TimerSentence kTimers[] = {
    {TimerKind::pool_idle, "%w keeps idle connections%o for %v", " to "},
    {TimerKind::accept_idle, "%w closes idle connections after %v", ""},
    {TimerKind::box_idle, "%w forgets connections that carry nothing for %v", ""},
    {TimerKind::read, "%w waits %v for the next bytes%o", " from "},
    {TimerKind::send, "%w waits %v until it can send more%o", " to "},
    {TimerKind::connect, "%w waits %v for a connection%o", " to "},
    {TimerKind::header, "%w waits %v for the headers of a request", ""},
    {TimerKind::body, "%w waits %v for the body of a request", ""},
    {TimerKind::request_total, "%w gives a whole request %v", ""},
    {TimerKind::stream_cap, "%w ends every stream after %v", ""},
    {TimerKind::worker, "%w gives a worker %v for a request", ""},
    {TimerKind::age, "%w ends connections that are %v old", ""},
    {TimerKind::ping_interval, "%w pings every %v", ""},
    {TimerKind::processes, "%w runs %v requests at once", ""},
    {TimerKind::pool_size, "%w keeps up to %v idle connections in each process", ""},
    {TimerKind::probe, "the system of %w probes a silent connection after %v", ""},
    {TimerKind::age_grace, "%w gives the calls on an old connection %v to finish", ""},
    {TimerKind::ping_min, "%w accepts a ping every %v at most", ""},
};

struct FactSentence {
  FactKind kind;
  std::string_view so, not_so;
  std::string_view preposition;
};
constexpr FactSentence kFacts[] = {
    {FactKind::http11, "%w speaks HTTP/1.1%o", "%w speaks HTTP/1.0%o", " to "},
    {FactKind::sends_upgrade, "%w passes the Upgrade header on", "%w does not pass the Upgrade header on", ""},
    {FactKind::connection_upgrades, "the Connection header that %w sends asks for the upgrade",
     "the Connection header that %w sends does not ask for the upgrade", ""},
    {FactKind::socket_keepalive, "%w probes silent connections%o", "%w does not probe silent connections%o", " to "},
    {FactKind::retries, "%w tries a failed request again", "%w does not try a failed request again", ""},
    {FactKind::retries_writes, "%w repeats requests that are not idempotent",
     "%w does not repeat requests that are not idempotent", ""},
    {FactKind::buffers_responses, "%w collects responses before it passes them on", "%w passes responses on at once",
     ""},
    {FactKind::buffers_requests, "%w collects requests before it passes them on", "%w passes requests on at once", ""},
    {FactKind::headers_race, "%w runs headersTimeout over idle connections too",
     "%w runs headersTimeout over requests only", ""},
    {FactKind::takes_writes, "%w takes requests that change something", "%w takes only requests that change nothing",
     ""},
    {FactKind::can_pool, "%w can use connections again", "%w cannot use connections again", ""},
    {FactKind::limits_connections, "%w limits how many connections a client may hold",
     "%w lets a client hold any number of connections", ""},
    {FactKind::caches_responses, "%w answers later requests with kept responses", "%w keeps no responses", ""},
    {FactKind::asks_unbuffered, "%w sends X-Accel-Buffering: no", "%w does not send X-Accel-Buffering: no", ""},
    {FactKind::retries_timeouts, "%w tries a request that took too long again",
     "%w does not try a request that took too long again", ""},
    {FactKind::grpc_statuses, "%w answers its own errors with a gRPC status", "%w answers its own errors with HTML",
     ""},
    {FactKind::serves_http2, "%w lets clients speak HTTP/2", "%w speaks only HTTP/1.1 with clients", ""},
    {FactKind::http2, "%w speaks HTTP/2%o", "%w speaks HTTP/1%o", " to "},
    {FactKind::sends_tls, "%w speaks TLS%o", "%w speaks no TLS%o", " to "},
    {FactKind::takes_tls, "%w takes connections with TLS only", "%w takes no TLS", ""},
    {FactKind::ignores_goaway, "%w uses connections again on which the server has said farewell",
     "%w leaves connections on which the server has said farewell", ""},
    {FactKind::parks_processes, "%w holds on to a process for each idle connection",
     "%w holds no process for an idle connection", ""},
    {FactKind::pings_idle, "%w pings while no stream is open", "%w does not allow pings while no stream is open", ""},
    {FactKind::marks_down, "%w takes a server out when a request to it fails", "%w takes no server out", ""},
    {FactKind::only_websockets, "%w serves WebSockets only", "%w serves more than WebSockets", ""},
    {FactKind::says_goaway, "%w turns requests away with a GOAWAY when it ends an idle connection",
     "%w turns no requests away", ""},
    {FactKind::retries_goaway, "%w tries requests again that a GOAWAY turned away",
     "%w does not try requests again that a GOAWAY turned away", ""},
    {FactKind::leaves_retries, "%w leaves a failed request to the client", "%w answers failed requests itself", ""},
    {FactKind::ignores_close, "%w keeps connections open though a request says close",
     "%w closes connections when a request says close", ""},
    {FactKind::hangs_up, "%w closes the connection without a response when it has waited too long",
     "%w answers when it has waited too long", ""},
    {FactKind::checks_health, "%w asks by itself whether the server lives", "%w does not ask whether the server lives",
     ""},
    {FactKind::announces_idle, "%w announces how long it keeps idle connections",
     "%w does not announce how long it keeps idle connections", ""},
    {FactKind::heeds_idle, "%w lets go before the time that a server announces",
     "%w does not heed the time that a server announces", ""},
};

std::string filled(std::string_view text, std::string_view who, const std::string& other, std::string_view value) {
  std::string result;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%' || i + 1 == text.size()) {
      result += text[i];
      continue;
    }
    ++i;
    result += text[i] == 'w' ? who : text[i] == 'o' ? std::string_view(other) : value;
  }
  return in_words(std::move(result));
}

}  // namespace

std::string in_words(std::string text) {
  constexpr std::string_view kFor = "for infinite";
  for (size_t at = text.find(kFor); at != std::string::npos; at = text.find(kFor, at))
    text.replace(at, kFor.size(), "for ever");
  return text;
}

std::string sentence_for(TimerKind kind, std::string_view name, std::string_view who, std::string_view other,
                         std::string_view value) {
  for (const TimerSentence& row : kTimers) {
    if (row.kind != kind) continue;
    const bool has_other = !other.empty() && !row.preposition.empty();
    return filled(row.text, who, has_other ? std::string(row.preposition) + std::string(other) : "", value);
  }
  return std::string(name) + " of " + std::string(who) + " is " + std::string(value);
}

std::string sentence_for(FactKind kind, bool is_so, std::string_view who, std::string_view other) {
  for (const FactSentence& row : kFacts) {
    if (row.kind != kind) continue;
    const bool has_other = !other.empty() && !row.preposition.empty();
    return filled(is_so ? row.so : row.not_so, who, has_other ? std::string(row.preposition) + std::string(other) : "",
                  "");
  }
  return std::string(row_of(kind).name) + " of " + std::string(who) + " is " + (is_so ? "on" : "off");
}

}  // namespace outlast
