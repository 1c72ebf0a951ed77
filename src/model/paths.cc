#include <algorithm>

#include "model/link.h"

namespace outlast {
namespace {

/// The lowest value a limit may have; what is not known limits nothing for sure.
Amount lowest(const Value& value) {
  Amount low = kInfinite;
  for (const Alternative& one : value.alternatives) {
    if (one.form == Form::exact || one.form == Form::open) low = std::min(low, one.range.low);
  }
  return low;
}

void add_limit(std::vector<Limit>& limits, Limit limit) {
  const Amount low = lowest(limit.value);
  const auto place =
      std::find_if(limits.begin(), limits.end(), [&](const Limit& other) { return low < lowest(other.value); });
  limits.insert(place, std::move(limit));
}

/// Limits that a stream meets on one hop: the read timer of the box that opens it, idle limits of what it passes
/// through.
void add_hop_limits(const Model& model, const Lookup& lookup, const Hop& hop, std::vector<Limit>& limits) {
  const Route& route = at(model.routes, hop.route);
  if (const Timer* read = lookup.timer(route.scope, TimerKind::read, route.family)) {
    add_limit(limits, {.value = read->value, .timer = read, .holder = route.scope});
  }
  for (uint32_t box : hop.boxes) {
    add_limit(limits, {.value = model.boxes[box].idle, .holder = ScopeId::none, .box = box});
  }
}

/// Limits and hops of the tightest way into a component from outside.
struct Outside {
  std::vector<Limit> limits;
  std::vector<HopId> hops;
};

/// Hops by the component they end in.
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

void classify(Model& model, const Declarations& declarations) {
  for (Route& route : model.routes) {
    for (const DeclaredRoute& declared : declarations.routes) {
      if (declared.match != route.match) continue;
      route.traffic = declared.traffic;
      route.evidence = ClassEvidence::declared;
      route.evidence_span = declared.span;
      route.evidence_text = "declared";
      route.quiet = declared.quiet;
      route.quiet_origin = {.span = declared.quiet_span, .how = How::declared, .chain = {}};
    }
  }
}

void fold_paths(Model& model, const Lookup& lookup, const Declarations& declarations) {
  const bool streams = std::any_of(model.routes.begin(), model.routes.end(),
                                   [](const Route& route) { return route.traffic != TrafficClass::plain; });
  if (!streams) return;
  const std::vector<std::vector<uint32_t>> incoming = incoming_hops(model);
  std::vector<Outside> outside(model.components.size());
  for (uint32_t c : outside_in(model, incoming)) {
    Amount tightest = kInfinite;
    for (uint32_t h : incoming[c]) {
      const Hop& hop = model.hops[h];
      // A stream's way in is only through routes that carry streams or anything.
      if (!may_carry(at(model.routes, hop.route), TrafficClass::websocket)) continue;
      Outside way = outside[static_cast<size_t>(opener_of(model, hop))];
      add_hop_limits(model, lookup, hop, way.limits);
      way.hops.push_back(static_cast<HopId>(h));
      const Amount low = way.limits.empty() ? kInfinite : lowest(way.limits.front().value);
      if (low >= tightest && !outside[c].hops.empty()) continue;
      tightest = low;
      outside[c] = std::move(way);
    }
  }
  std::vector<bool> folded(model.routes.size());
  for (uint32_t h = 0; h < model.hops.size(); ++h) {
    const Hop& hop = model.hops[h];
    const Route& route = at(model.routes, hop.route);
    if (route.traffic == TrafficClass::plain || folded[static_cast<size_t>(hop.route)]) continue;
    folded[static_cast<size_t>(hop.route)] = true;
    const Outside& outer = outside[static_cast<size_t>(opener_of(model, hop))];
    Path path{.route = hop.route,
              .hops = outer.hops,
              .traffic = route.traffic,
              .evidence = route.evidence,
              .quiet = route.quiet ? *route.quiet : declarations.quiet_assumed,
              .quiet_origin = route.quiet_origin,
              .idle_limits = outer.limits};
    if (!route.quiet) path.quiet_origin = {.span = {}, .how = How::assumed, .chain = {}};
    path.hops.push_back(static_cast<HopId>(h));
    add_hop_limits(model, lookup, hop, path.idle_limits);
    model.paths.push_back(std::move(path));
  }
}

}  // namespace outlast
