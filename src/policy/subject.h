// What a policy is judged over: a hop, a path, a component or a setting, and where its properties stand in the model.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "policy/policy.h"
#include "policy/vocabulary.h"

namespace outlast {

/// One thing to judge. A hop with two boxes is two of these for a policy that asks for boxes, likewise with waits, a
/// path one for each limit or each of its routes that the policy asks for. Pointers point into the model; what does not
/// apply is null or none.
struct Judgeable {
  const Hop* hop = nullptr;
  const Route* route = nullptr;
  ScopeId acceptor = ScopeId::none;
  const Middlebox* box = nullptr;
  ComponentId component = ComponentId::none;
  const Effect* effect = nullptr;
  const Path* path = nullptr;
  const Limit* limit = nullptr;
  const Wait* wait = nullptr;
};

/// Where a property's value stands and what it belongs to.
struct Holding {
  const Value* value = nullptr;  ///< never null: a property that nobody states is unknown (timers) or none (facts)
  const Timer* timer = nullptr;
  const Fact* fact = nullptr;
  const Origin* origin = nullptr;
  ComponentId component = ComponentId::none;  ///< who has it
  ScopeId asked = ScopeId::none;              ///< where it was asked for: its own scope or one below that inherits it
};

/// The value of a property, in constant time and without allocating.
const Value* value_of(const Model& model, const Lookup& lookup, const Judgeable& target, Load load);

/// The same with everything that a finding says about it.
Holding holding_of(const Model& model, const Lookup& lookup, const Judgeable& target, Load load);

/// The component that a side of the target is; none for boxes and paths.
ComponentId component_of(const Model& model, const Judgeable& target, Subject subject);

/// A component in a sentence: "gunicorn app", its system and its name.
std::string who(const Model& model, ComponentId component);

/// The name of a side in a sentence; a box has its own, a path that of its route.
std::string who(const Model& model, const Judgeable& target, Subject subject);

/// "nginx -> app", by names as the model shows them.
std::string hop_name(const Model& model, const Judgeable& target);

/// Policy id, component names, upstream, route and timers: the same before and after an edit of values.
std::string fingerprint_of(const Model& model, const Lookup& lookup, const Policy& policy, const Judgeable& target,
                           std::string_view id);

}  // namespace outlast
