#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_map>

#include "model/link.h"
#include "model/unstarted.h"
#include "model/ways.h"

namespace outlast {

Amount lowest(const Value& value) {
  Amount low = kInfinite;
  for (const Alternative& one : value.alternatives) {
    if (one.form == Form::exact || one.form == Form::open) low = std::min(low, one.range.low);
  }
  return low;
}

namespace {

void add_limit(std::vector<Limit>& limits, Limit limit) {
  const Amount low = lowest(limit.value);
  const auto place =
      std::find_if(limits.begin(), limits.end(), [&](const Limit& other) { return low < lowest(other.value); });
  limits.insert(place, std::move(limit));
}

/// The family of read timers that count for connections that were upgraded, where a proxy has such.
constexpr std::string_view kUpgraded = "upgraded";

/// Limits that a stream meets on one hop: the read timer of the box that opens it, idle limits of what it passes
/// through.
void add_hop_limits(const Model& model, const Lookup& lookup, const Hop& hop, bool is_upgraded,
                    std::vector<Limit>& limits) {
  const Route& route = at(model.routes, hop.route);
  const Timer* read = is_upgraded ? lookup.timer(route.scope, TimerKind::read, kUpgraded) : nullptr;
  if (read == nullptr) read = lookup.timer(route.scope, TimerKind::read, route.family);
  if (read != nullptr) {
    add_limit(limits, {.value = read->value, .timer = read, .holder = route.scope});
  }
  for (uint32_t box : hop.boxes) {
    add_limit(limits, {.value = model.boxes[box].idle, .holder = ScopeId::none, .box = box});
  }
}

/// Read timers of what passes TCP on, by the scope that takes the connections.
using Passing = std::unordered_map<uint32_t, std::vector<const Timer*>>;

constexpr size_t kMostPassing = 64;  ///< more ways behind one door say nothing new
Passing passing_timers(const Model& model, const Lookup& lookup) {
  Passing passing;
  std::set<ScopeId> doors;
  for (const Endpoint& endpoint : model.endpoints) {
    if (endpoint.family == "tcp") doors.insert(endpoint.scope);
  }
  if (doors.empty()) return passing;
  for (const Route& route : model.routes) {
    if (route.family != "stream") continue;
    ScopeId door = route.scope;
    while (door != ScopeId::none && !doors.contains(door)) door = at(model.scopes, door).parent;
    const Timer* read = lookup.timer(route.scope, TimerKind::read, route.family);
    if (door == ScopeId::none || read == nullptr) continue;
    std::vector<const Timer*>& timers = passing[static_cast<uint32_t>(door)];
    if (timers.size() < kMostPassing) timers.push_back(read);
  }
  return passing;
}

/// Adds what a TCP proxy that a hop ends in allows.
void add_passing_limits(const Model& model, const Passing& passing, const Hop& hop, std::vector<Limit>& limits) {
  if (at(model.routes, hop.route).family == "stream") return;
  const auto found = passing.find(static_cast<uint32_t>(hop.acceptor));
  if (found == passing.end()) return;
  for (const Timer* read : found->second)
    add_limit(limits, {.value = read->value, .timer = read, .holder = read->scope});
}

/// Adds how long what answers lets a response be silent; of upgraded connections its timer for responses says nothing.
void add_answering_limit(const Lookup& lookup, const Hop& hop, TrafficClass traffic, std::vector<Limit>& limits) {
  if (hop.acceptor == ScopeId::none || traffic != TrafficClass::stream) return;
  const Timer* read = lookup.timer(hop.acceptor, TimerKind::read);
  if (read != nullptr) add_limit(limits, {.value = read->value, .timer = read, .holder = hop.acceptor});
}

/// Limits and hops of the tightest way into a component from outside.
struct Outside {
  std::vector<Limit> limits;
  std::vector<HopId> hops;
};

}  // namespace

std::vector<std::vector<uint32_t>> incoming_hops(const Model& model) {
  std::vector<std::vector<uint32_t>> incoming(model.components.size());
  for (uint32_t h = 0; h < model.hops.size(); ++h) {
    const Hop& hop = model.hops[h];
    if (hop.acceptor == ScopeId::none) continue;
    incoming[static_cast<size_t>(at(model.scopes, hop.acceptor).component)].push_back(h);
  }
  return incoming;
}

ComponentId opener_of(const Model& model, const Hop& hop) {
  return at(model.scopes, at(model.routes, hop.route).scope).component;
}

namespace {

/// Components in an order in which every opener stands before what it opens to. What stands on a cycle comes last, in
/// order.
std::vector<uint32_t> outside_in(const Model& model, const std::vector<std::vector<uint32_t>>& incoming) {
  std::vector<uint32_t> waiting(model.components.size());
  std::vector<std::vector<uint32_t>> outgoing(model.components.size());
  for (uint32_t c = 0; c < incoming.size(); ++c) {
    waiting[c] = static_cast<uint32_t>(incoming[c].size());
    for (uint32_t h : incoming[c]) outgoing[static_cast<size_t>(opener_of(model, model.hops[h]))].push_back(c);
  }
  std::vector<uint32_t> order;
  for (uint32_t c = 0; c < waiting.size(); ++c) {
    if (waiting[c] == 0) order.push_back(c);
  }
  for (size_t i = 0; i < order.size(); ++i) {
    for (uint32_t next : outgoing[order[i]]) {
      if (--waiting[next] == 0) order.push_back(next);
    }
  }
  for (uint32_t c = 0; c < waiting.size(); ++c) {
    if (waiting[c] != 0) order.push_back(c);
  }
  return order;
}

bool may_carry(const Route& outer, TrafficClass traffic) {
  return outer.traffic == traffic || outer.traffic == TrafficClass::plain;
}

}  // namespace

std::optional<std::string_view> prefix_of(const Route& route) {
  std::string_view match = route.match;
  for (const std::string_view modifier : {"= ", "^~ "}) {
    if (match.starts_with(modifier)) match.remove_prefix(modifier.size());
  }
  if (match.starts_with("/")) return match;
  if (match.empty() || match.starts_with("@")) return "";
  return std::nullopt;
}

std::optional<std::string_view> beginning_of(const Route& route) {
  if (const auto prefix = prefix_of(route)) return prefix;
  std::string_view pattern = route.match;
  const size_t begin = pattern.find("^/");
  // An alternative outside of brackets begins anew.
  if (begin == std::string_view::npos || pattern.substr(0, begin).find_first_not_of("~* ") != std::string_view::npos ||
      pattern.find('|') < pattern.find('('))
    return std::nullopt;
  pattern.remove_prefix(begin + 1);
  const auto is_literal = [](char c) {
    return c == '/' || c == '_' || c == '-' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9');
  };
  size_t end = 0;
  while (end < pattern.size() && is_literal(pattern[end])) ++end;
  // A quantifier counts for the character in front of it, which may then be absent.
  if (end < pattern.size() && std::string_view("?*{").find(pattern[end]) != std::string_view::npos) --end;
  return pattern.substr(0, end);
}

bool leads_to(const Route& outer, const Route& inner) {
  if (outer.changes_path) return false;
  const auto outside = prefix_of(outer);
  const auto inside = beginning_of(inner);
  if (outer.traffic == inner.traffic) {
    return !outside || !inside || inside->starts_with(*outside) || outside->starts_with(*inside);
  }
  if (!outside) return false;
  if (outer.match.starts_with("= ")) return inside == outside;
  return inside && inside->starts_with(*outside);
}

namespace {

/// The longest prefix of each block that takes the requests of a route: the shorter ones of that block do not see them.
std::unordered_map<uint32_t, size_t> longest_prefixes(const Model& model, const Route& inner) {
  std::unordered_map<uint32_t, size_t> longest;
  const auto path = beginning_of(inner);
  if (!path) return longest;
  for (const Route& route : model.routes) {
    const auto prefix = prefix_of(route);
    if (!prefix || !path->starts_with(*prefix) || (route.match.starts_with("= ") && prefix != path)) continue;
    size_t& best = longest[static_cast<uint32_t>(at(model.scopes, route.scope).parent)];
    best = std::max(best, prefix->size());
  }
  return longest;
}

/// True when a longer prefix of the same block takes the requests instead.
bool is_shadowed(const Model& model, const Route& outer, const std::unordered_map<uint32_t, size_t>& longest) {
  const auto prefix = prefix_of(outer);
  if (!prefix) return false;
  const auto found = longest.find(static_cast<uint32_t>(at(model.scopes, outer.scope).parent));
  return found != longest.end() && prefix->size() < found->second;
}

}  // namespace

Doors doors_of(const Model& model) {
  Doors doors;
  for (uint32_t e = 0; e < model.endpoints.size(); ++e) {
    doors[static_cast<uint32_t>(model.endpoints[e].scope)].push_back(e);
  }
  return doors;
}

namespace {

/// The endpoints by which requests come to a block: its own or those of the nearest block around it.
const std::vector<uint32_t>* doors_to(const Model& model, const Doors& doors, ScopeId scope) {
  while (scope != ScopeId::none) {
    const auto found = doors.find(static_cast<uint32_t>(scope));
    if (found != doors.end()) return &found->second;
    scope = at(model.scopes, scope).parent;
  }
  return nullptr;
}

}  // namespace

bool lets_in(const Model& model, const Doors& doors, const Hop& hop, const Route& inner) {
  const std::vector<uint32_t>* entered = doors_to(model, doors, hop.acceptor);
  const std::vector<uint32_t>* needed = doors_to(model, doors, inner.scope);
  if (entered == nullptr || needed == nullptr || entered == needed) return true;
  return std::any_of(entered->begin(), entered->end(), [&](uint32_t e) {
    const Address& address = model.endpoints[e].address;
    return std::any_of(needed->begin(), needed->end(), [&](uint32_t n) {
      const Address& other = model.endpoints[n].address;
      return address.port == other.port && address.unix_path == other.unix_path;
    });
  });
}

namespace {

/// The way with the lowest limit through one of these hops that `fits`.
template <class Fits>
Outside tightest_way(const Model& model, const Lookup& lookup, const std::vector<uint32_t>& hops,
                     const std::vector<Outside>& outside, bool is_upgraded, Fits fits) {
  Outside best;
  Amount tightest = kInfinite;
  for (uint32_t h : hops) {
    const Hop& hop = model.hops[h];
    if (!fits(hop)) continue;
    Outside way = outside[static_cast<size_t>(opener_of(model, hop))];
    add_hop_limits(model, lookup, hop, is_upgraded, way.limits);
    way.hops.push_back(static_cast<HopId>(h));
    const Amount low = way.limits.empty() ? kInfinite : lowest(way.limits.front().value);
    if (low >= tightest && !best.hops.empty()) continue;
    tightest = low;
    best = std::move(way);
  }
  return best;
}

/// The quiet time of a stream that nothing tells. It is assumed only where no program that may answer sends heartbeats:
/// what was seen and not read could make the assumption wrong.
Value unread_quiet(const Model& model, const Declarations& declarations, RouteId route) {
  if (model.heartbeats.empty()) return declarations.quiet_assumed;
  const auto answers = answering(model, route);
  const auto first = std::find_if(model.heartbeats.begin(), model.heartbeats.end(),
                                  [&](const Heartbeat& one) { return concerns(one, answers); });
  if (first == model.heartbeats.end()) return declarations.quiet_assumed;
  return unknown_because(
      "the '" + first->word + "' here may keep streams from being quiet; a [[route]] in outlast.toml can say",
      first->span);
}

/// True when something of the repository runs that was not read, or was read and not linked: it may be what answers.
bool has_other_programs(const Model& model) {
  std::vector<bool> read(model.workloads.size());
  for (const Component& component : model.components) {
    if (component.is_client) continue;
    if (component.accepts && !component.opens && !component.is_base && !is_unstarted(component)) return true;
    for (WorkloadId workload : component.workloads) read[static_cast<size_t>(workload)] = true;
  }
  return std::find(read.begin(), read.end(), false) != read.end();
}

void add_cap(std::vector<Limit>& caps, const Timer* timer, ScopeId holder) {
  const bool is_known = std::any_of(caps.begin(), caps.end(), [&](const Limit& cap) { return cap.timer == timer; });
  if (timer != nullptr && !is_known) add_limit(caps, {.value = timer->value, .timer = timer, .holder = holder});
}

/// Limits on the whole of a stream: those of the boxes that pass it on, and of the worker that serves it.
void add_caps(const Model& model, const Lookup& lookup, Path& path) {
  for (const HopId id : path.hops) {
    const Hop& hop = at(model.hops, id);
    const Route& route = at(model.routes, hop.route);
    add_cap(path.caps, lookup.timer(route.scope, TimerKind::stream_cap, route.family), route.scope);
    if (hop.acceptor == ScopeId::none) continue;
    add_cap(path.caps, lookup.timer(hop.acceptor, TimerKind::stream_cap), hop.acceptor);
    add_cap(path.caps, lookup.timer(hop.acceptor, TimerKind::worker), hop.acceptor);
  }
}

Amount highest(const Value& value) {
  Amount high = 0;
  for (const Alternative& one : value.alternatives) high = std::max(high, one.form == Form::none ? 0 : one.range.high);
  return high;
}

/// Pings of HTTP/2 end at the next box that terminates connections. They keep what only passes packets on their own hop
/// awake; no read timer of a box counts them.
void count_pings(const Model& model, const Lookup& lookup, Path& path) {
  for (const HopId id : path.hops) {
    const Hop& hop = at(model.hops, id);
    for (const ScopeId end : {at(model.routes, hop.route).scope, hop.acceptor}) {
      const Timer* ping = end == ScopeId::none ? nullptr : lookup.timer(end, TimerKind::ping_interval);
      if (ping == nullptr) continue;
      std::erase_if(path.idle_limits, [&](const Limit& limit) {
        const bool is_here = std::find(hop.boxes.begin(), hop.boxes.end(), limit.box) != hop.boxes.end();
        return is_here && highest(ping->value) < lowest(limit.value);
      });
      for (Limit& limit : path.idle_limits) {
        if (lowest(ping->value) < lowest(limit.stopped_ping)) limit.stopped_ping = ping->value;
      }
    }
  }
}

bool is_target_unknown(const Model& model, const Route& route) {
  return !route.unresolved.empty() || route.pool == PoolId::none || at(model.pools, route.pool).members.empty();
}

}  // namespace

std::optional<std::vector<ComponentId>> answering(const Model& model, RouteId route) {
  std::vector<ComponentId> found;
  for (const Hop& hop : model.hops) {
    if (hop.route != route) continue;
    if (hop.acceptor == ScopeId::none) return std::nullopt;
    const ComponentId answers = at(model.scopes, hop.acceptor).component;
    // A proxy hands on to something that this hop does not name.
    if (at(model.components, answers).opens) return std::nullopt;
    if (std::find(found.begin(), found.end(), answers) == found.end()) found.push_back(answers);
  }
  return found;
}

bool concerns(const Heartbeat& heartbeat, const std::optional<std::vector<ComponentId>>& answering) {
  if (heartbeat.of.empty() || !answering) return true;
  return std::any_of(answering->begin(), answering->end(), [&](ComponentId answers) {
    return std::find(heartbeat.of.begin(), heartbeat.of.end(), answers) != heartbeat.of.end();
  });
}

namespace {

/// What is passed on to something that only speaks gRPC is gRPC.
void know_grpc(Model& model) {
  std::unordered_map<uint32_t, std::pair<bool, Span>> speaks;  // by scope: gRPC and nothing else, and where
  for (const Endpoint& endpoint : model.endpoints) {
    const auto [found, is_new] = speaks.try_emplace(static_cast<uint32_t>(endpoint.scope), true, endpoint.span);
    found->second.first = found->second.first && endpoint.family == "grpc";
  }
  for (const Hop& hop : model.hops) {
    if (hop.acceptor == ScopeId::none || hop.route == RouteId::none) continue;
    Route& route = at(model.routes, hop.route);
    const auto found = speaks.find(static_cast<uint32_t>(hop.acceptor));
    const bool is_grpc = found != speaks.end() && found->second.first;
    if (!is_grpc || route.traffic != TrafficClass::plain || route.family == "stream") continue;
    route.traffic = TrafficClass::grpc;
    route.evidence = ClassEvidence::setting;
    route.evidence_span = found->second.second;
    route.evidence_text = "what answers speaks gRPC";
  }
}

}  // namespace

void classify(Model& model, const Declarations& declarations) {
  know_grpc(model);
  for (const DeclaredRoute& declared : declarations.routes) {
    const bool fits = std::any_of(model.routes.begin(), model.routes.end(),
                                  [&](const Route& route) { return route.match == declared.match; });
    if (!fits) model.gaps.push_back({declared.span, "no route that was read matches " + declared.match});
  }
  for (Route& route : model.routes) {
    for (const DeclaredRoute& declared : declarations.routes) {
      if (declared.match != route.match) continue;
      route.traffic = declared.traffic;
      route.evidence = ClassEvidence::declared;
      route.evidence_span = declared.span;
      route.evidence_text = "declared";
      route.quiet = declared.quiet;
      route.quiet_origin = {.span = declared.quiet_span, .how = How::declared, .chain = {}};
      route.time = declared.time;
      route.time_origin = {.span = declared.time_span, .how = How::declared, .chain = {}};
      route.concurrency = declared.concurrency;
      route.concurrency_origin = {.span = declared.concurrency_span, .how = How::declared, .chain = {}};
    }
  }
}

namespace {

/// What folding looks at, worked out once for all paths.
struct Folding {
  const Model& model;
  const Lookup& lookup;
  const Declarations& declarations;
  bool has_others = false;                        ///< programs run here that were not read
  std::vector<std::vector<uint32_t>> incoming;    ///< hops into each component
  std::array<std::vector<Outside>, 2> outside{};  ///< ways into each component, ordinary and upgraded connections
  Doors doors;
  Passing passing;
};

Folding folding_of(const Model& model, const Lookup& lookup, const Declarations& declarations) {
  Folding folding{.model = model,
                  .lookup = lookup,
                  .declarations = declarations,
                  .has_others = has_other_programs(model),
                  .incoming = incoming_hops(model),
                  .doors = doors_of(model),
                  .passing = passing_timers(model, lookup)};
  const std::vector<uint32_t> order = outside_in(model, folding.incoming);
  for (const bool is_upgraded : {false, true}) {
    std::vector<Outside>& ways = folding.outside[is_upgraded];
    ways.resize(model.components.size());
    for (uint32_t c : order) {
      ways[c] = tightest_way(model, lookup, folding.incoming[c], ways, is_upgraded, [](const Hop&) { return true; });
    }
  }
  return folding;
}

/// The tightest way from a client to the route of a hop.
Outside way_to(const Folding& folding, const Hop& hop, bool is_upgraded) {
  const Model& model = folding.model;
  const Route& route = at(model.routes, hop.route);
  const std::vector<uint32_t>& ways = folding.incoming[static_cast<size_t>(opener_of(model, hop))];
  const auto longest = ways.empty() ? std::unordered_map<uint32_t, size_t>() : longest_prefixes(model, route);
  return tightest_way(model, folding.lookup, ways, folding.outside[is_upgraded], is_upgraded, [&](const Hop& way) {
    const Route& other = at(model.routes, way.route);
    return may_carry(other, route.traffic) && leads_to(other, route) && !is_shadowed(model, other, longest) &&
           lets_in(model, folding.doors, way, route);
  });
}

/// The path that ends with a hop, of what travels there first or of event streams beside it.
Path path_over(const Folding& folding, uint32_t h, bool is_beside) {
  const Model& model = folding.model;
  const Hop& hop = model.hops[h];
  const Route& route = at(model.routes, hop.route);
  const TrafficClass traffic = is_beside ? TrafficClass::stream : route.traffic;
  const std::optional<Value>& quiet = is_beside ? route.event_quiet : route.quiet;
  const bool is_upgraded = traffic == TrafficClass::websocket;
  Outside outer = way_to(folding, hop, is_upgraded);
  Path path{.route = hop.route,
            .hops = std::move(outer.hops),
            .traffic = traffic,
            .evidence = route.evidence,
            .quiet = quiet ? *quiet : unread_quiet(model, folding.declarations, hop.route),
            .quiet_origin = is_beside ? route.event_quiet_origin : route.quiet_origin,
            .idle_limits = std::move(outer.limits)};
  if (!quiet) path.quiet_origin = {.how = How::assumed};
  const bool is_unread = hop.acceptor == ScopeId::none && (folding.has_others || is_target_unknown(model, route));
  const bool may_send = is_upgraded && !model.sending_clients.empty();
  path.is_quiet_guessed = !quiet && (is_unread || may_send);
  path.hops.push_back(static_cast<HopId>(h));
  add_passing_limits(model, folding.passing, hop, path.idle_limits);
  add_answering_limit(folding.lookup, hop, traffic, path.idle_limits);
  add_hop_limits(model, folding.lookup, hop, is_upgraded, path.idle_limits);
  path.length = route.time ? *route.time : folding.declarations.quiet_assumed;
  path.length_origin = route.time ? route.time_origin : Origin{.span = {}, .how = How::assumed, .chain = {}};
  add_caps(model, folding.lookup, path);
  if (traffic == TrafficClass::grpc_stream) count_pings(model, folding.lookup, path);
  return path;
}

}  // namespace

void fold_paths(Model& model, const Lookup& lookup, const Declarations& declarations) {
  const bool streams = std::any_of(model.routes.begin(), model.routes.end(),
                                   [](const Route& route) { return route.traffic != TrafficClass::plain; });
  if (!streams) return;
  const Folding folding = folding_of(model, lookup, declarations);
  std::vector<bool> folded(model.routes.size());
  std::vector<bool> is_part(model.routes.size());
  for (uint32_t h = 0; h < model.hops.size(); ++h) {
    const RouteId id = model.hops[h].route;
    const Route& route = at(model.routes, id);
    if (route.traffic == TrafficClass::plain || folded[static_cast<size_t>(id)]) continue;
    folded[static_cast<size_t>(id)] = true;
    Path path = path_over(folding, h, false);
    for (size_t way = 0; way + 1 < path.hops.size(); ++way) {
      const RouteId through = at(model.hops, path.hops[way]).route;
      if (at(model.routes, through).traffic == route.traffic) is_part[static_cast<size_t>(through)] = true;
    }
    model.paths.push_back(std::move(path));
    if (route.event_quiet) model.paths.push_back(path_over(folding, h, true));
  }
  // A route whose streams go on through another one is judged as a part of that path.
  std::erase_if(model.paths, [&](const Path& path) { return is_part[static_cast<size_t>(path.route)]; });
}

}  // namespace outlast
