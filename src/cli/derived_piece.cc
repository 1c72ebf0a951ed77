#include "cli/derived_piece.h"

#include <iterator>

namespace outlast {
namespace {

/// The list of a piece and that of a model behind it, for each kind of thing.
template <class PieceOrModel, class Model, class Do>
void for_each_kind(PieceOrModel& piece, Model& model, const Do& work) {
  work(piece.scopes, model.scopes);
  work(piece.timers, model.timers);
  work(piece.facts, model.facts);
  work(piece.effects, model.effects);
  work(piece.settings, model.settings);
  work(piece.endpoints, model.endpoints);
  work(piece.pools, model.pools);
  work(piece.routes, model.routes);
  work(piece.heartbeats, model.heartbeats);
  work(piece.gaps, model.gaps);
}

/// True for values that say the same, whatever the way to them.
bool says_same(const Value& a, const Value& b) {
  const auto is_held = [](const Value& value, const Alternative& wanted) {
    return std::any_of(value.alternatives.begin(), value.alternatives.end(), [&](const Alternative& one) {
      return one.form == wanted.form && one.range == wanted.range && one.below == wanted.below;
    });
  };
  return std::all_of(a.alternatives.begin(), a.alternatives.end(), [&](const auto& one) { return is_held(b, one); }) &&
         std::all_of(b.alternatives.begin(), b.alternatives.end(), [&](const auto& one) { return is_held(a, one); });
}

/// The addresses that a route leads to, as one text.
std::vector<Address> targets_of(const Model& model, const Piece& piece, const Route& route) {
  std::vector<Address> found;
  if (route.pool == PoolId::none) return found;
  const auto index = static_cast<size_t>(route.pool);
  const size_t first = model.pools.size();
  if (index >= first && index - first >= piece.pools.size()) return found;
  const Pool& pool = index < first ? model.pools[index] : piece.pools[index - first];
  for (const PoolMember& member : pool.members) found.push_back(member.address);
  return found;
}

bool leads_same(const Model& model, const Piece& a, const Route& one, const Piece& b, const Route& other) {
  return one.scope == other.scope && one.unresolved.empty() == other.unresolved.empty() &&
         targets_of(model, a, one) == targets_of(model, b, other);
}

}  // namespace

std::vector<size_t> sizes_of(const Model& model) {
  std::vector<size_t> sizes;
  Piece none;
  for_each_kind(none, model, [&](const auto&, const auto& all) { sizes.push_back(all.size()); });
  return sizes;
}

Piece cut(Model& model, const std::vector<size_t>& sizes) {
  Piece piece;
  size_t kind = 0;
  for_each_kind(piece, model, [&](auto& own, auto& all) {
    const auto first = all.begin() + static_cast<std::ptrdiff_t>(sizes[kind++]);
    own.assign(std::make_move_iterator(first), std::make_move_iterator(all.end()));
    all.erase(first, all.end());
  });
  return piece;
}

void put_back(Model& model, Piece piece) {
  for_each_kind(piece, model, [](auto& own, auto& all) {
    all.insert(all.end(), std::make_move_iterator(own.begin()), std::make_move_iterator(own.end()));
  });
}

Differences differences(const Model& model, const Piece& own, const Piece& other) {
  Differences found;
  found.is_other = own.scopes.size() != other.scopes.size() || own.routes.size() != other.routes.size();
  for (size_t i = 0; i < own.timers.size(); ++i) {
    const Timer* one = counterpart(own.timers, i, other.timers);
    if (one == nullptr || !says_same(own.timers[i].value, one->value)) found.timers.push_back(i);
  }
  for (size_t i = 0; i < other.timers.size(); ++i) {
    const bool is_known = static_cast<size_t>(other.timers[i].scope) < model.scopes.size() + own.scopes.size();
    if (is_known && counterpart(other.timers, i, own.timers) == nullptr) found.more_timers.push_back(other.timers[i]);
  }
  for (size_t i = 0; i < own.facts.size(); ++i) {
    const Fact* one = counterpart(own.facts, i, other.facts);
    if (one == nullptr || !says_same(own.facts[i].value, one->value)) found.facts.push_back(i);
  }
  for (size_t i = 0; i < own.effects.size(); ++i) {
    const Effect* one = counterpart(own.effects, i, other.effects);
    if (one == nullptr || !says_same(own.effects[i].acts, one->acts)) found.effects.push_back(i);
  }
  for (size_t i = 0; i < own.endpoints.size(); ++i) {
    const auto has = [&](const Endpoint& one) { return is_same(one, own.endpoints[i]); };
    if (std::none_of(other.endpoints.begin(), other.endpoints.end(), has)) found.endpoints.push_back(i);
  }
  for (const Endpoint& one : other.endpoints) {
    const bool is_known = static_cast<size_t>(one.scope) < model.scopes.size() + own.scopes.size();
    const auto has = [&](const Endpoint& mine) { return is_same(mine, one); };
    if (is_known && std::none_of(own.endpoints.begin(), own.endpoints.end(), has)) found.more_endpoints.push_back(one);
  }
  for (size_t i = 0; i < own.routes.size(); ++i) {
    if (i >= other.routes.size() || !leads_same(model, own, own.routes[i], other, other.routes[i]))
      found.routes.push_back(i);
  }
  return found;
}

}  // namespace outlast
