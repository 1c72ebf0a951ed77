// Inherited settings, worked out where they are asked for.
#pragma once

#include <vector>

#include "model/model.h"

namespace outlast {

/// Finds settings by scope in constant time. Build it once when the model's timers, facts and settings are complete; it
/// keeps the address of the model.
class Lookup {
 public:
  explicit Lookup(const Model& model);

  /// The nearest timer of a kind and family at or above a scope; null when nobody sets it and nothing defaults it.
  const Timer* timer(ScopeId scope, TimerKind kind, std::string_view family = {}) const;
  const Fact* fact(ScopeId scope, FactKind kind, std::string_view family = {}) const;
  const Setting* setting(ScopeId scope, std::string_view name) const;

 private:
  const Model& model_;
  std::vector<uint32_t> timer_start_, timer_order_;
  std::vector<uint32_t> fact_start_, fact_order_;
  std::vector<uint32_t> setting_start_, setting_order_;
};

}  // namespace outlast
