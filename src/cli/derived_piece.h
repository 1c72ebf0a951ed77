// What deriving a component adds to the model, and how two cases of it differ.
#pragma once

#include <algorithm>
#include <vector>

#include "model/model.h"

namespace outlast {

/// What deriving adds to a model.
struct Piece {
  std::vector<Scope> scopes;
  std::vector<Timer> timers;
  std::vector<Fact> facts;
  std::vector<Effect> effects;
  std::vector<Setting> settings;
  std::vector<Endpoint> endpoints;
  std::vector<Pool> pools;
  std::vector<Route> routes;
  std::vector<Heartbeat> heartbeats;
  std::vector<Gap> gaps;
  Component component = {};
};

/// How much of each kind of thing a model holds.
std::vector<size_t> sizes_of(const Model& model);

/// Takes what stands behind such sizes out of a model.
Piece cut(Model& model, const std::vector<size_t>& sizes);

/// Puts a piece behind what a model holds.
void put_back(Model& model, Piece piece);

/// True for things that stand for the same in two cases.
inline bool is_same_thing(const Timer& a, const Timer& b) {
  return a.scope == b.scope && a.kind == b.kind && a.family == b.family && a.setting == b.setting;
}
inline bool is_same_thing(const Fact& a, const Fact& b) {
  return a.scope == b.scope && a.kind == b.kind && a.family == b.family && a.setting == b.setting;
}
inline bool is_same_thing(const Effect& a, const Effect& b) {
  return a.scope == b.scope && a.setting == b.setting && a.span == b.span;
}

/// The thing of another case that one of these stands for: as many of its kind stand in front.
template <class Thing>
const Thing* counterpart(const std::vector<Thing>& all, size_t index, const std::vector<Thing>& others) {
  const auto is_it = [&](const Thing& one) { return is_same_thing(one, all[index]); };
  if (index < others.size() && is_it(others[index])) return &others[index];
  auto before = std::count_if(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(index), is_it);
  for (const Thing& other : others) {
    if (is_it(other) && before-- == 0) return &other;
  }
  return nullptr;
}

/// The same for endpoints, which have nothing but their address.
inline bool is_same(const Endpoint& a, const Endpoint& b) { return a.scope == b.scope && a.address == b.address; }

/// Which things of a piece another case has otherwise, by their positions.
struct Differences {
  std::vector<size_t> timers, facts, effects, endpoints, routes;
  std::vector<Timer> more_timers;        ///< that the other case has alone
  std::vector<Endpoint> more_endpoints;  ///< likewise
  bool is_other = false;                 ///< the parts themselves are others

  bool any() const {
    return is_other || !timers.empty() || !facts.empty() || !effects.empty() || !endpoints.empty() || !routes.empty() ||
           !more_timers.empty() || !more_endpoints.empty();
  }
};

/// What of one piece another has otherwise; both would stand behind what the model holds now.
Differences differences(const Model& model, const Piece& own, const Piece& other);

}  // namespace outlast
