#include <unordered_map>

#include "model/link.h"
#include "model/unstarted.h"
#include "model/ways.h"

namespace outlast {
namespace {

/// The one component whose server a file makes; none where it makes several, or where something stands in front.
using Owners = std::unordered_map<uint32_t, ComponentId>;

Owners owners_of(const Model& model) {
  Owners owners;
  std::vector<bool> is_behind(model.components.size());
  for (const Hop& hop : model.hops) {
    if (hop.acceptor != ScopeId::none) is_behind[static_cast<size_t>(at(model.scopes, hop.acceptor).component)] = true;
  }
  for (uint32_t c = 0; c < model.components.size(); ++c) {
    const Component& component = model.components[c];
    if (!component.accepts || component.is_base || is_unstarted(component) || component.head.file == FileId::none)
      continue;
    const bool is_alone = !component.opens && !is_behind[c];
    const auto [owner, is_new] = owners.try_emplace(static_cast<uint32_t>(component.head.file),
                                                    is_alone ? static_cast<ComponentId>(c) : ComponentId::none);
    if (!is_new) owner->second = ComponentId::none;
  }
  return owners;
}

/// What limits whole responses, by component; null where several differ.
using Caps = std::unordered_map<uint32_t, const Timer*>;

Caps caps_of(const Model& model) {
  Caps caps;
  for (const Timer& timer : model.timers) {
    if (timer.kind != TimerKind::stream_cap || timer.scope == ScopeId::none) continue;
    const auto [cap, is_new] = caps.try_emplace(static_cast<uint32_t>(at(model.scopes, timer.scope).component), &timer);
    if (!is_new) cap->second = nullptr;
  }
  return caps;
}

}  // namespace

void add_own_streams(Model& model, const Lookup& lookup, const Declarations& declarations) {
  if (model.event_streams.empty()) return;
  Owners owners = owners_of(model);
  const Caps caps = caps_of(model);
  for (const EventStream& stream : model.event_streams) {
    const auto owner = owners.find(static_cast<uint32_t>(stream.span.file));
    if (owner == owners.end() || owner->second == ComponentId::none) continue;
    const auto found = caps.find(static_cast<uint32_t>(owner->second));
    const Timer* cap = found == caps.end() || stream.lifts_deadline ? nullptr : found->second;
    owner->second = ComponentId::none;  // one path for each server
    if (cap == nullptr || lookup.timer(cap->scope, TimerKind::stream_cap) != cap) continue;
    Path path{.route = static_cast<RouteId>(model.routes.size()),
              .traffic = TrafficClass::stream,
              .evidence = ClassEvidence::setting,
              .quiet = unknown_because("what it sends was not read", stream.span),
              .length = declarations.quiet_assumed,
              .length_origin = {.span = {}, .how = How::assumed, .chain = {}}};
    path.caps.push_back({.value = cap->value, .timer = cap, .holder = cap->scope});
    model.routes.push_back({.scope = cap->scope,
                            .match = "any of its paths",
                            .traffic = TrafficClass::stream,
                            .evidence = ClassEvidence::setting,
                            .evidence_span = stream.span,
                            .evidence_text = "answers text/event-stream"});
    model.paths.push_back(std::move(path));
  }
}

}  // namespace outlast
