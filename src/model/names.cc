#include "model/names.h"

#include <algorithm>
#include <utility>

#include "model/dump.h"
#include "model/link.h"
#include "model/unstarted.h"

namespace outlast {
namespace {

bool has_role(const Component& component, Side side) {
  if (component.is_base) return false;
  return side == Side::opener ? component.opens : component.accepts;
}

bool answers_to(const Model& model, const Sources& sources, const Component& component, std::string_view name) {
  if (component.name == name) return true;
  if (component.file != FileId::none && sources.path(component.file) == name) return true;
  return std::any_of(component.workloads.begin(), component.workloads.end(), [&](WorkloadId id) {
    const std::vector<std::string>& names = at(model.workloads, id).names;
    return std::find(names.begin(), names.end(), name) != names.end();
  });
}

std::vector<ComponentId> candidates(const Model& model, const Sources& sources, std::string_view name, Side side) {
  std::vector<ComponentId> by_name;
  std::vector<ComponentId> by_system;
  for (uint32_t c = 0; c < model.components.size(); ++c) {
    const Component& component = model.components[c];
    if (!has_role(component, side)) continue;
    const auto id = static_cast<ComponentId>(c);
    if (component.name == name) return {id};
    if (answers_to(model, sources, component, name)) by_name.push_back(id);
    if (component.system == name && !is_unstarted(component)) by_system.push_back(id);
  }
  // A service's name means the proxy that runs there before the clients of its programs.
  const auto is_client = [&](ComponentId id) { return at(model.components, id).is_client; };
  if (!std::all_of(by_name.begin(), by_name.end(), is_client)) std::erase_if(by_name, is_client);
  return by_name.empty() ? by_system : by_name;
}

std::vector<RouteId> routes_of(const Model& model, ComponentId component) {
  std::vector<RouteId> routes;
  for (uint32_t r = 0; r < model.routes.size(); ++r) {
    if (at(model.scopes, model.routes[r].scope).component == component) routes.push_back(static_cast<RouteId>(r));
  }
  return routes;
}

/// The scope of a component in which it takes connections.
ScopeId accepting_scope(const Model& model, ComponentId component) {
  for (const Endpoint& endpoint : model.endpoints) {
    if (at(model.scopes, endpoint.scope).component == component) return endpoint.scope;
  }
  return at(model.components, component).root;
}

std::string said_at(const Sources& sources, Span span) {
  if (!has_place(span)) return "outlast.toml";
  return sources.shown_path(span.file) + ":" + std::to_string(sources.position(span.file, span.begin).line);
}

/// Gives an opener without routes (a declared component, a client whose targets nobody knows) the one route it has.
RouteId own_route(Model& model, ComponentId component) {
  const Component& owner = at(model.components, component);
  model.routes.push_back({.scope = owner.root, .target = owner.head});
  return static_cast<RouteId>(model.routes.size() - 1);
}

void link_hop(Model& model, const DeclaredHop& declared, const std::vector<RouteId>& routes, ScopeId acceptor) {
  const ComponentId component = at(model.scopes, acceptor).component;
  const auto is_from = [&](const Hop& hop) {
    return std::find(routes.begin(), routes.end(), hop.route) != routes.end();
  };
  const auto refine = [&](Hop& hop) {
    hop.confidence = Confidence::declared;
    hop.evidence = "declared";
    hop.evidence_span = declared.span;
    Route& route = at(model.routes, hop.route);
    if (!declared.has_class) return;
    route.traffic = declared.traffic;
    route.evidence = ClassEvidence::declared;
    route.evidence_span = declared.span;
    route.evidence_text = "declared";
  };
  bool refined = false;
  for (Hop& hop : model.hops) {
    if (!is_from(hop) || hop.acceptor == ScopeId::none || at(model.scopes, hop.acceptor).component != component)
      continue;
    refine(hop);
    refined = true;
  }
  if (refined) return;
  for (Hop& hop : model.hops) {
    if (!is_from(hop) || hop.acceptor != ScopeId::none) continue;
    hop.acceptor = acceptor;
    refine(hop);
    refined = true;
  }
  if (refined || routes.empty()) return;
  model.hops.push_back({.route = routes.front(), .acceptor = acceptor});
  refine(model.hops.back());
}

}  // namespace

Named resolve_name(const Model& model, const Sources& sources, std::string_view name, Side side) {
  Named named;
  if (side == Side::opener) {
    for (uint32_t r = 0; r < model.routes.size(); ++r) {
      const Route& route = model.routes[r];
      if (route.pool == PoolId::none) continue;
      const Pool& pool = at(model.pools, route.pool);
      if (pool.is_explicit && pool.name == name) named.routes.push_back(static_cast<RouteId>(r));
    }
    if (!named.routes.empty()) return named;
  }
  const std::vector<ComponentId> found = candidates(model, sources, name, side);
  if (found.empty()) {
    named.error = "'" + std::string(name) + "' names nothing that " + (side == Side::opener ? "opens" : "takes") +
                  " connections here (outlast model lists the names)";
    return named;
  }
  if (found.size() > 1) {
    named.error = "'" + std::string(name) + "' could be any of:";
    for (ComponentId id : found) named.error += " " + at(model.components, id).name + ";";
    named.error.pop_back();
    return named;
  }
  if (side == Side::opener) named.opener = found.front();
  if (side == Side::opener) named.routes = routes_of(model, found.front());
  if (side == Side::acceptor) named.acceptor = accepting_scope(model, found.front());
  return named;
}

std::vector<std::string> declare(Model& model, const Declarations& declarations, const Sources& sources) {
  std::vector<std::string> errors;
  for (const DeclaredComponent& declared : declarations.components) {
    const bool taken = std::any_of(model.components.begin(), model.components.end(),
                                   [&](const Component& one) { return one.name == declared.name; });
    if (taken) errors.push_back(said_at(sources, declared.span) + ": component '" + declared.name + "' exists already");
    Component component;
    component.system = "declared";
    component.name = declared.name;
    component.head = declared.span;
    for (const DeclaredTimer& timer : declared.timers) {
      const bool waits = timer.kind == TimerKind::read || timer.kind == TimerKind::send;
      if (timer.kind == TimerKind::pool_idle || waits) component.opens = true;
      if (timer.kind == TimerKind::accept_idle) component.accepts = true;
    }
    const ComponentId id = add_component(model, std::move(component), "declared");
    const ScopeId root = at(model.components, id).root;
    for (const DeclaredTimer& timer : declared.timers) {
      model.timers.push_back({.scope = root,
                              .kind = timer.kind,
                              .family = {},
                              .setting = row_of(timer.kind).name,
                              .unit = timer.unit,
                              .value = timer.value,
                              .origin = timer.origin});
    }
    if (!at(model.components, id).opens) continue;
    own_route(model, id);
    // Of one declared target nothing is taken out.
    model.facts.push_back({.scope = root,
                           .kind = FactKind::marks_down,
                           .setting = "declared",
                           .value = flag(false),
                           .origin = {.span = declared.span, .how = How::declared, .chain = {}}});
  }
  return errors;
}

std::vector<std::string> link_declared(Model& model, const Declarations& declarations, const Sources& sources) {
  std::vector<std::string> errors;
  for (const DeclaredHop& declared : declarations.hops) {
    Named from = resolve_name(model, sources, declared.from, Side::opener);
    const Named to = resolve_name(model, sources, declared.to, Side::acceptor);
    for (const Named* side : {&std::as_const(from), &to}) {
      if (!side->error.empty()) errors.push_back(said_at(sources, declared.span) + ": " + side->error);
    }
    if (!from.error.empty() || !to.error.empty()) continue;
    const bool is_client = from.opener != ComponentId::none && at(model.components, from.opener).is_client;
    if (is_client && from.routes.empty()) from.routes.push_back(own_route(model, from.opener));
    link_hop(model, declared, from.routes, to.acceptor);
  }
  for (const DeclaredBox& declared : declarations.boxes) {
    const Named from = resolve_name(model, sources, declared.from, Side::opener);
    const Named to = resolve_name(model, sources, declared.to, Side::acceptor);
    for (const Named* side : {&from, &to}) {
      if (!side->error.empty()) errors.push_back(said_at(sources, declared.span) + ": " + side->error);
    }
    if (!from.error.empty() || !to.error.empty()) continue;
    model.boxes.push_back({.name = declared.name,
                           .idle = declared.idle,
                           .at_expiry = declared.at_expiry,
                           .origin = {.span = declared.span, .how = How::declared, .chain = {}}});
    const auto box = static_cast<uint32_t>(model.boxes.size() - 1);
    const ComponentId acceptor = at(model.scopes, to.acceptor).component;
    for (Hop& hop : model.hops) {
      const bool starts = std::find(from.routes.begin(), from.routes.end(), hop.route) != from.routes.end();
      const bool ends = hop.acceptor != ScopeId::none && at(model.scopes, hop.acceptor).component == acceptor;
      if (starts && ends) hop.boxes.push_back(box);
    }
  }
  return errors;
}

}  // namespace outlast
