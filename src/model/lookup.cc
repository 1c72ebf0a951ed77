#include "model/lookup.h"

namespace outlast {
namespace {

/// Groups items by scope with a counting sort: order[start[s] … start[s + 1]) are the items of scope s, in their order.
template <class Items>
void group_by_scope(const Items& items, size_t scopes, std::vector<uint32_t>& start, std::vector<uint32_t>& order) {
  start.assign(scopes + 1, 0);
  order.resize(items.size());
  // Items are large: they are walked once.
  std::vector<uint32_t> scope_of;
  scope_of.reserve(items.size());
  for (const auto& item : items) scope_of.push_back(static_cast<uint32_t>(item.scope));
  for (const uint32_t scope : scope_of) ++start[scope + 1];
  for (size_t s = 0; s < scopes; ++s) start[s + 1] += start[s];
  std::vector<uint32_t> next(start.begin(), start.end() - 1);
  for (uint32_t i = 0; i < scope_of.size(); ++i) order[next[scope_of[i]]++] = i;
}

/// The last fitting item of the nearest scope that has one: a setting written twice in one place means its last value.
template <class Items, class Fits>
const typename Items::value_type* nearest(const Model& model, const Items& items, const std::vector<uint32_t>& start,
                                          const std::vector<uint32_t>& order, ScopeId scope, Fits fits) {
  // A chain longer than the number of scopes is a cycle.
  for (size_t steps = 0; scope != ScopeId::none && steps <= model.scopes.size(); ++steps) {
    const auto s = static_cast<size_t>(scope);
    if (s + 1 < start.size()) {
      for (uint32_t i = start[s + 1]; i > start[s]; --i) {
        if (fits(items[order[i - 1]])) return &items[order[i - 1]];
      }
    }
    scope = model.scopes[s].parent;
  }
  return nullptr;
}

}  // namespace

Lookup::Lookup(const Model& model) : model_(model) {
  group_by_scope(model.timers, model.scopes.size(), timer_start_, timer_order_);
  group_by_scope(model.facts, model.scopes.size(), fact_start_, fact_order_);
  group_by_scope(model.settings, model.scopes.size(), setting_start_, setting_order_);
}

const Timer* Lookup::timer(ScopeId scope, TimerKind kind, std::string_view family) const {
  return nearest(model_, model_.timers, timer_start_, timer_order_, scope,
                 [&](const Timer& timer) { return timer.kind == kind && timer.family == family; });
}

const Fact* Lookup::fact(ScopeId scope, FactKind kind, std::string_view family) const {
  return nearest(model_, model_.facts, fact_start_, fact_order_, scope,
                 [&](const Fact& fact) { return fact.kind == kind && fact.family == family; });
}

const Setting* Lookup::setting(ScopeId scope, std::string_view name) const {
  return nearest(model_, model_.settings, setting_start_, setting_order_, scope,
                 [&](const Setting& setting) { return setting.name == name; });
}

}  // namespace outlast
