#include "model/model.h"

#include <array>
#include <utility>

namespace outlast {
namespace {

constexpr std::array<std::pair<TrafficClass, std::string_view>, 6> kTraffic{{
    {TrafficClass::plain, "plain"},
    {TrafficClass::upload, "upload"},
    {TrafficClass::stream, "stream"},
    {TrafficClass::websocket, "websocket"},
    {TrafficClass::grpc, "grpc"},
    {TrafficClass::grpc_stream, "grpc-stream"},
}};

constexpr std::array<std::pair<Confidence, std::string_view>, 5> kConfidence{{
    {Confidence::declared, "declared"},
    {Confidence::named, "named"},
    {Confidence::address, "address"},
    {Confidence::port, "port"},
    {Confidence::only, "only"},
}};

template <class Rows, class Key>
std::string_view name_in(const Rows& rows, Key key) {
  return rows[static_cast<size_t>(key)].second;
}

template <class Key, size_t Count>
std::optional<Key> key_in(const std::array<std::pair<Key, std::string_view>, Count>& rows, std::string_view name) {
  for (const auto& row : rows) {
    if (row.second == name) return row.first;
  }
  return std::nullopt;
}

/// What to add to each kind of local index when a piece joins a model.
struct Shift {
  uint32_t components, scopes, pools, routes, workloads, boxes;
};

template <class Id>
void move_id(Id& id, uint32_t by) {
  if (id != Id::none) id = static_cast<Id>(static_cast<uint32_t>(id) + by);
}

template <class Items>
void take(Items& into, Items& from) {
  into.insert(into.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

void move_ids(Model& piece, const Shift& by) {
  for (Component& one : piece.components) {
    move_id(one.root, by.scopes);
    for (WorkloadId& id : one.workloads) move_id(id, by.workloads);
  }
  for (Scope& one : piece.scopes) {
    move_id(one.component, by.components);
    move_id(one.parent, by.scopes);
  }
  for (Timer& one : piece.timers) move_id(one.scope, by.scopes);
  for (Fact& one : piece.facts) move_id(one.scope, by.scopes);
  for (Effect& one : piece.effects) move_id(one.scope, by.scopes);
  for (Setting& one : piece.settings) move_id(one.scope, by.scopes);
  for (Endpoint& one : piece.endpoints) move_id(one.scope, by.scopes);
  for (Pool& one : piece.pools) move_id(one.scope, by.scopes);
  for (Route& one : piece.routes) {
    move_id(one.scope, by.scopes);
    move_id(one.pool, by.pools);
  }
  for (Command& one : piece.commands) move_id(one.workload, by.workloads);
  for (Hop& one : piece.hops) {
    move_id(one.route, by.routes);
    move_id(one.acceptor, by.scopes);
    for (uint32_t& box : one.boxes) box += by.boxes;
  }
}

}  // namespace

std::string_view name_of(TrafficClass traffic) { return name_in(kTraffic, traffic); }
std::optional<TrafficClass> traffic_class_named(std::string_view name) { return key_in(kTraffic, name); }
std::string_view name_of(Confidence confidence) { return name_in(kConfidence, confidence); }
std::optional<Confidence> confidence_named(std::string_view name) { return key_in(kConfidence, name); }

ScopeId add_scope(Model& model, Scope scope) {
  model.scopes.push_back(std::move(scope));
  return static_cast<ScopeId>(model.scopes.size() - 1);
}

ComponentId add_component(Model& model, Component component, std::string root_label) {
  const auto id = static_cast<ComponentId>(model.components.size());
  component.root = add_scope(model, {.component = id, .head = component.head, .label = std::move(root_label)});
  model.components.push_back(std::move(component));
  return id;
}

void append(Model& model, Model&& piece) {
  if (model.scopes.empty() && model.gaps.empty() && model.workloads.empty() && model.components.empty() &&
      model.commands.empty() && model.heartbeats.empty() && model.tuners.empty() && model.sending_clients.empty() &&
      model.keeper_changers.empty() && model.unbuffered.empty() && model.event_streams.empty()) {
    model = std::move(piece);
    return;
  }
  move_ids(piece, {.components = static_cast<uint32_t>(model.components.size()),
                   .scopes = static_cast<uint32_t>(model.scopes.size()),
                   .pools = static_cast<uint32_t>(model.pools.size()),
                   .routes = static_cast<uint32_t>(model.routes.size()),
                   .workloads = static_cast<uint32_t>(model.workloads.size()),
                   .boxes = static_cast<uint32_t>(model.boxes.size())});
  take(model.components, piece.components);
  take(model.scopes, piece.scopes);
  take(model.timers, piece.timers);
  take(model.facts, piece.facts);
  take(model.effects, piece.effects);
  take(model.settings, piece.settings);
  take(model.endpoints, piece.endpoints);
  take(model.pools, piece.pools);
  take(model.routes, piece.routes);
  take(model.workloads, piece.workloads);
  take(model.commands, piece.commands);
  take(model.boxes, piece.boxes);
  take(model.unbuffered, piece.unbuffered);
  take(model.event_streams, piece.event_streams);
  take(model.heartbeats, piece.heartbeats);
  take(model.sending_clients, piece.sending_clients);
  take(model.tuners, piece.tuners);
  take(model.keeper_changers, piece.keeper_changers);
  take(model.hops, piece.hops);
  take(model.gaps, piece.gaps);
}

}  // namespace outlast
