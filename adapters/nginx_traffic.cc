// What travels on a route.
#include <algorithm>

#include "adapters/nginx_build.h"
#include "adapters/traffic_names.h"

namespace outlast {
namespace {

/// A location that takes everything: other requests travel on it too.
bool takes_everything(std::string_view match) { return match == "/" || match.starts_with('@') || match.empty(); }

void mark(Route& route, TrafficClass traffic, ClassEvidence evidence, Span span, std::string text) {
  route.traffic = traffic;
  route.evidence = evidence;
  route.evidence_span = span;
  route.evidence_text = std::move(text);
}

/// WebSockets: both headers, half of them, or the name of the location.
bool mark_websocket(const NginxBuild& build, const NginxLevel& level, Route& route) {
  const NginxHeaders& headers = build.headers[level.headers];
  const bool named = names_websocket(route.match);
  const Span place = has_place(headers.upgrade_span) ? headers.upgrade_span : headers.connection_span;
  if (headers.sends_upgrade && (headers.upgrades || headers.upgrade_unsure)) {
    // One location for everything passes upgrades on for whoever asks, and so does a level above for each location
    // below it; that some client asks is likely, not sure.
    const Span head = at(build.model.scopes, level.scope).head;
    const bool is_own = place.file != head.file || place.begin > head.begin;
    const bool sure = named || (is_own && !takes_everything(route.match));
    mark(route, TrafficClass::websocket, sure ? ClassEvidence::setting : ClassEvidence::offered, place,
         std::string(kPassesUpgrade));
    return true;
  }
  const bool hard = headers.hard_upgrade;
  if (headers.sends_upgrade || hard) {
    mark(route, TrafficClass::websocket, ClassEvidence::setting, place,
         headers.sends_upgrade ? "the Upgrade header is passed on, but Connection does not say upgrade"
                               : "Connection says upgrade, but the Upgrade header is not passed on");
    return true;
  }
  if (!named) return false;
  const NginxHeaders& lost = build.headers[headers.replaces];
  const bool meant = level.headers != 0 && lost.sends_upgrade && lost.upgrades;
  mark(route, TrafficClass::websocket, meant ? ClassEvidence::setting : ClassEvidence::name,
       meant ? lost.upgrade_span : at(build.model.scopes, level.scope).head,
       meant ? "the level above passes the Upgrade header on" : "the name of the location");
  return true;
}

}  // namespace

void classify_nginx_route(const NginxBuild& build, const NginxLevel& level, NginxFamily family, Route& route) {
  if (family == NginxFamily::grpc) {
    mark(route, TrafficClass::grpc, ClassEvidence::setting, route.target, "grpc_pass");
    return;
  }
  if (family == NginxFamily::stream || family == NginxFamily::memcached) return;
  if (family == NginxFamily::proxy && mark_websocket(build, level, route)) return;
  const bool named = names_stream(route.match);
  const Span head = at(build.model.scopes, level.scope).head;
  if (level.is_event_stream || (named && level.unbuffered)) {
    mark(route, TrafficClass::stream, ClassEvidence::setting, level.is_event_stream ? level.event_span : head,
         level.is_event_stream ? "set up for an event stream" : "unbuffered, and the name of the location");
  } else if (named) {
    mark(route, TrafficClass::stream, ClassEvidence::name, head, "the name of the location");
  }
}

}  // namespace outlast
