#include "policy/subject.h"

#include <algorithm>
#include <array>

namespace outlast {
namespace {

/// A timer that nobody sets and nothing defaults, or a fact that no adapter states.
const Value& missing() {
  static const Value value = unknown_because("");
  return value;
}
const Value& absent() {
  static const Value value = closed_at_once();
  return value;
}

/// Small constants, for flags and enumerators.
const Value& constant(size_t number) {
  static const std::array<Value, 8> values = {exactly(0), exactly(1), exactly(2), exactly(3),
                                              exactly(4), exactly(5), exactly(6), exactly(7)};
  return values[number % values.size()];
}

ScopeId scope_of(const Model& model, const Judgeable& target, Subject subject) {
  if (subject == Subject::acceptor) return target.acceptor;
  if (subject == Subject::component) {
    return target.component == ComponentId::none ? ScopeId::none : at(model.components, target.component).root;
  }
  return target.route == nullptr ? ScopeId::none : target.route->scope;
}

/// What stands at a scope for the family or for all families.
template <class Find>
auto find_for(ScopeId scope, std::string_view family, Find find) -> decltype(find(scope, family)) {
  if (scope == ScopeId::none) return nullptr;
  const auto* item = find(scope, family);
  return item != nullptr || family.empty() ? item : find(scope, std::string_view());
}

/// A route's own settings come first, then its upstream's own, then what either inherits.
template <class Find>
auto find_in(const Model& model, const Judgeable& target, Subject subject, Find find)
    -> decltype(find(ScopeId::none, "")) {
  const ScopeId scope = scope_of(model, target, subject);
  const std::string_view family = target.route == nullptr ? std::string_view() : target.route->family;
  if (subject == Subject::acceptor) {
    const auto* plain = find_for(scope, {}, find);
    return plain != nullptr ? plain : find_for(scope, family, find);
  }
  const auto* own = find_for(scope, subject == Subject::component ? std::string_view() : family, find);
  if (subject == Subject::component || target.route == nullptr || target.route->pool == PoolId::none) return own;
  if (own != nullptr && own->scope == scope) return own;
  const ScopeId pool = at(model.pools, target.route->pool).scope;
  const auto* shared = find_for(pool, family, find);
  return own == nullptr || (shared != nullptr && shared->scope == pool) ? shared : own;
}

/// What limits the connections that something accepts says nothing of those that it opens.
bool is_of_its_front(const Model& model, const Judgeable& target, Subject subject, const Timer& timer) {
  if (subject != Subject::opener && subject != Subject::route) return false;
  if (timer.kind != TimerKind::age && timer.kind != TimerKind::requests) return false;
  const ComponentId opener = component_of(model, target, subject);
  const bool is_of_pool = target.route != nullptr && target.route->pool != PoolId::none &&
                          timer.scope == at(model.pools, target.route->pool).scope;
  return timer.family.empty() && !is_of_pool && opener != ComponentId::none && at(model.components, opener).accepts;
}

/// How long, and for how many requests, an upstream's pool uses a connection.
const Timer* of_upstream(const Model& model, const Lookup& lookup, const Judgeable& target, TimerKind kind) {
  if (target.route == nullptr || target.route->pool == PoolId::none) return nullptr;
  return lookup.timer(at(model.pools, target.route->pool).scope, kind, "upstream");
}

const Timer* timer_of(const Model& model, const Lookup& lookup, const Judgeable& target, Subject subject,
                      TimerKind kind) {
  const Timer* found = find_in(model, target, subject, [&](ScopeId scope, std::string_view family) {
    return lookup.timer(scope, kind, family);
  });
  if (found == nullptr || !is_of_its_front(model, target, subject, *found)) return found;
  return of_upstream(model, lookup, target, kind);
}

const Fact* fact_of(const Model& model, const Lookup& lookup, const Judgeable& target, Subject subject, FactKind kind) {
  return find_in(model, target, subject,
                 [&](ScopeId scope, std::string_view family) { return lookup.fact(scope, kind, family); });
}

/// True when an opener lets go of each idle connection before the acceptor ends any.
bool lets_go_first(const Model& model, const Lookup& lookup, const Judgeable& target) {
  const Timer* pool = timer_of(model, lookup, target, Subject::opener, TimerKind::pool_idle);
  const Timer* accept = timer_of(model, lookup, target, Subject::acceptor, TimerKind::accept_idle);
  if (pool == nullptr || accept == nullptr) return false;
  Amount longest = 0, shortest = kInfinite;
  for (const Alternative& one : pool->value.alternatives) {
    if (one.form == Form::unknown) return false;
    if (one.form != Form::none) longest = std::max(longest, one.range.high);
  }
  for (const Alternative& one : accept->value.alternatives) {
    if (one.form == Form::unknown) return false;
    if (one.form != Form::none) shortest = std::min(shortest, one.range.low);
  }
  return longest < shortest;
}

Holding holding_of(const Limit& limit) {
  return {.value = &limit.value,
          .timer = limit.timer,
          .origin = limit.timer == nullptr ? nullptr : &limit.timer->origin,
          .asked = limit.holder};
}

/// True when a file, not a default, gives a timer.
bool is_given(const Timer* timer) {
  return timer != nullptr && timer->origin.how != How::version_default && timer->origin.how != How::assumed;
}

Holding wait_of(const Wait& wait, Derived derived) {
  const auto flagged = [](bool on) { return Holding{.value = &constant(on ? 1 : 0)}; };
  switch (derived) {
    case Derived::wait:
      return holding_of(wait.waits);
    case Derived::work:
      return holding_of(wait.works);
    case Derived::wait_given:
      return flagged(is_given(wait.waits.timer));
    case Derived::work_given:
      return flagged(is_given(wait.works.timer));
    case Derived::work_only_waits:
      return flagged(wait.only_waits);
    case Derived::work_retried:
      return flagged(wait.is_retried);
    case Derived::is_front:
      return flagged(wait.is_front);
    case Derived::is_longest:
      return flagged(wait.is_longest);
    case Derived::is_stream:
      return flagged(wait.is_stream);
    default:
      return {.value = &wait.outer};
  }
}

/// Whether a route speaks HTTP/2 onwards. What passes bytes through leaves that to both ends; of what is no proxy
/// nobody knows.
Holding http2_of(const Model& model, const Lookup& lookup, const Judgeable& target) {
  if (target.route == nullptr || target.route->family.empty()) return {.value = &absent()};
  if (target.route->family == "stream") return {.value = &constant(1)};
  const Fact* fact = fact_of(model, lookup, target, Subject::route, FactKind::http2);
  if (fact == nullptr) return {.value = &constant(target.route->family == "grpc" ? 1 : 0)};
  return {.value = &fact->value, .fact = fact, .origin = &fact->origin};
}

/// Whether both ends of a hop agree on TLS; nothing where one of them does not say.
Holding tls_of(const Model& model, const Lookup& lookup, const Judgeable& target) {
  const Fact* sends = fact_of(model, lookup, target, Subject::route, FactKind::sends_tls);
  const Fact* takes = fact_of(model, lookup, target, Subject::acceptor, FactKind::takes_tls);
  if (sends == nullptr || takes == nullptr) return {.value = &absent()};
  if (sends->value.alternatives.size() != 1 || takes->value.alternatives.size() != 1) return {.value = &missing()};
  const bool fits = sends->value.alternatives[0].range == takes->value.alternatives[0].range;
  return {.value = &constant(fits ? 1 : 0), .fact = sends, .origin = &sends->origin};
}

/// How long an answer may stay away, as declared; of streams silence is another question.
Holding answer_quiet_of(const Route& route) {
  const bool is_stream = route.traffic == TrafficClass::stream || route.traffic == TrafficClass::websocket ||
                         route.traffic == TrafficClass::grpc_stream;
  if (!route.quiet || is_stream) return {.value = &constant(0)};
  return {.value = &*route.quiet, .origin = &route.quiet_origin};
}

/// True when every value that it may have is above one.
bool is_above_one(const Value& value) {
  const auto is_above = [](const Alternative& one) { return one.form != Form::none && one.range.low > 1; };
  return !value.alternatives.empty() && std::all_of(value.alternatives.begin(), value.alternatives.end(), is_above);
}

/// How many servers a route's pool has, whether it can go elsewhere, and how many idle connections it keeps.
Holding pool_of(const Model& model, const Lookup& lookup, const Judgeable& target, Derived derived) {
  if (target.route == nullptr || target.route->pool == PoolId::none) return {.value = &absent()};
  const Pool& pool = at(model.pools, target.route->pool);
  const Timer* size = timer_of(model, lookup, target, Subject::opener, TimerKind::pool_size);
  Holding holding{.value = &pool.servers, .timer = size, .origin = size == nullptr ? nullptr : &size->origin};
  if (derived == Derived::servers) holding.timer = nullptr;
  if (derived == Derived::kept) holding.value = &pool.kept;
  if (derived != Derived::has_others) return holding;
  const Timer* tries = timer_of(model, lookup, target, Subject::route, TimerKind::tries);
  const Fact* checks = fact_of(model, lookup, target, Subject::route, FactKind::checks_health);
  const bool is_so = is_above_one(pool.servers) || (tries != nullptr && is_above_one(tries->value)) ||
                     (checks != nullptr && checks->value == flag(true));
  holding.value = is_so || !pool.is_partial ? &constant(is_so ? 1 : 0) : &missing();
  return holding;
}

Holding derived_of_path(const Path& path, Derived derived) {
  switch (derived) {
    case Derived::traffic:
      return {.value = &constant(static_cast<size_t>(path.traffic))};
    case Derived::class_by_name:
      return {.value = &constant(is_guessed(path.evidence) ? 1 : 0)};
    case Derived::quiet_guessed:
      return {.value = &constant(path.is_quiet_guessed ? 1 : 0)};
    case Derived::quiet:
      return {.value = &path.quiet, .origin = &path.quiet_origin};
    case Derived::length_given:
      return {.value = &constant(path.length_origin.how == How::declared ? 1 : 0)};
    default:
      return {.value = &path.length, .origin = &path.length_origin};
  }
}

/// What the tightest limit of a path says, and whose it is.
Holding derived_of_limit(const Limit& limit, Derived derived) {
  if (derived == Derived::stopped_ping) return {.value = &limit.stopped_ping};
  return {
      .value = &limit.value, .timer = limit.timer, .origin = limit.timer == nullptr ? nullptr : &limit.timer->origin};
}

Holding derived_of_effect(const Effect& effect, Derived derived) {
  const Value& value = derived == Derived::acts ? effect.acts : effect.in_unit;
  return {.value = value.alternatives.empty() ? &absent() : &value};
}

Holding concurrency_of(const Route* route) {
  if (route == nullptr || !route->concurrency) return {.value = &constant(0)};
  return {.value = &*route->concurrency, .origin = &route->concurrency_origin};
}

/// What was worked out of one end of a subject; absent where the subject has no such end.
Holding derived_of(const Judgeable& target, Derived derived) {
  const Holding none{.value = &absent()};
  switch (derived) {
    case Derived::idle:
      return target.box == nullptr ? none : Holding{.value = &target.box->idle, .origin = &target.box->origin};
    case Derived::confidence:
      return target.hop == nullptr ? none : Holding{.value = &constant(static_cast<size_t>(target.hop->confidence))};
    case Derived::pooled:
      return target.hop == nullptr || !target.hop->pooled ? none : Holding{.value = &*target.hop->pooled};
    case Derived::traffic:
    case Derived::class_by_name:
    case Derived::quiet_guessed:
    case Derived::quiet:
    case Derived::length:
    case Derived::length_given:
      return target.path == nullptr ? none : derived_of_path(*target.path, derived);
    case Derived::answer_quiet:
      return target.route == nullptr ? none : answer_quiet_of(*target.route);
    case Derived::concurrency:
      return concurrency_of(target.route);
    case Derived::stopped_ping:
    case Derived::tightest_idle:
    case Derived::tightest_cap:
      return target.limit == nullptr ? none : derived_of_limit(*target.limit, derived);
    case Derived::acts:
    case Derived::in_unit:
      return target.effect == nullptr ? none : derived_of_effect(*target.effect, derived);
    case Derived::wait:
    case Derived::wait_given:
    case Derived::work:
    case Derived::work_given:
    case Derived::work_only_waits:
    case Derived::work_retried:
    case Derived::outer_wait:
    case Derived::is_front:
    case Derived::is_longest:
    case Derived::is_stream:
      return target.wait == nullptr ? none : wait_of(*target.wait, derived);
    case Derived::http2:
    case Derived::tls_fits:
    case Derived::servers:
    case Derived::has_others:
    case Derived::kept:
    case Derived::pools:
    case Derived::keeps:
    case Derived::retried_only:
      break;
  }
  return none;
}

}  // namespace

Holding holding_of(const Model& model, const Lookup& lookup, const Judgeable& target, Load load) {
  const auto subject = static_cast<Subject>(load.subject);
  const Property property = property_of(load);
  Holding holding{.value = &missing()};
  if (property.source == Property::Source::derived) {
    if (property.derived == Derived::http2) {
      holding = http2_of(model, lookup, target);
    } else if (property.derived == Derived::tls_fits) {
      holding = tls_of(model, lookup, target);
    } else if (property.derived >= Derived::servers && property.derived <= Derived::kept) {
      holding = pool_of(model, lookup, target, property.derived);
    } else {
      holding = derived_of(target, property.derived);
    }
  } else if (property.source == Property::Source::timer) {
    holding.timer = timer_of(model, lookup, target, subject, property.timer);
    // Nobody counts pings of whom nothing says so.
    if (property.timer == TimerKind::ping_min) holding.value = &constant(0);
    if (holding.timer != nullptr) holding = {&holding.timer->value, holding.timer, nullptr, &holding.timer->origin};
  } else if (property.source == Property::Source::written) {
    holding.timer = timer_of(model, lookup, target, subject, property.timer);
    holding.value = &constant(is_given(holding.timer) ? 1 : 0);
    if (holding.timer != nullptr) holding.origin = &holding.timer->origin;
  } else {
    holding.value = row_of(property.fact).silence_is_no ? &constant(0) : &absent();
    holding.fact = fact_of(model, lookup, target, subject, property.fact);
    // Whose connection is gone by then meets no farewell.
    if (property.fact == FactKind::says_goaway && holding.fact != nullptr && lets_go_first(model, lookup, target))
      holding.fact = nullptr;
    if (holding.fact != nullptr) holding = {&holding.fact->value, nullptr, holding.fact, &holding.fact->origin};
  }
  if (holding.value->alternatives.empty()) holding.value = &missing();
  const ScopeId holder = holding.asked;
  holding.component = component_of(model, target, subject);
  holding.asked = scope_of(model, target, subject);
  if (holder != ScopeId::none) {
    holding.asked = holder;
    holding.component = at(model.scopes, holder).component;
  }
  const bool is_limit = property.derived == Derived::tightest_idle || property.derived == Derived::tightest_cap;
  if (subject == Subject::path && target.limit != nullptr && is_limit && target.limit->holder != ScopeId::none) {
    holding.asked = target.limit->holder;
    holding.component = at(model.scopes, target.limit->holder).component;
  }
  return holding;
}

const Value* value_of(const Model& model, const Lookup& lookup, const Judgeable& target, Load load) {
  return holding_of(model, lookup, target, load).value;
}

ComponentId component_of(const Model& model, const Judgeable& target, Subject subject) {
  if (subject == Subject::box || subject == Subject::path || subject == Subject::hop) return ComponentId::none;
  if (subject == Subject::component || subject == Subject::setting) return target.component;
  const ScopeId scope = scope_of(model, target, subject);
  return scope == ScopeId::none ? ComponentId::none : at(model.scopes, scope).component;
}

std::string who(const Model& model, ComponentId component) {
  if (component == ComponentId::none) return "";
  const Component& one = at(model.components, component);
  if (one.system.empty() || one.system == "declared" || one.name.find(one.system) != std::string::npos) return one.name;
  return one.system + " " + one.name;
}

std::string who(const Model& model, const Judgeable& target, Subject subject) {
  if (subject == Subject::box) return target.box == nullptr ? "" : target.box->name;
  if (subject == Subject::setting) return target.effect == nullptr ? "" : target.effect->setting;
  if (subject == Subject::hop) return hop_name(model, target);
  if (subject == Subject::path || subject == Subject::route) {
    return target.route == nullptr || target.route->match.empty() ? "the route" : target.route->match;
  }
  return who(model, component_of(model, target, subject));
}

std::string hop_name(const Model& model, const Judgeable& target) {
  const auto name = [&](Subject subject) {
    const ComponentId component = component_of(model, target, subject);
    return component == ComponentId::none ? std::string() : at(model.components, component).name;
  };
  if (target.component != ComponentId::none) return name(Subject::component);
  const std::string acceptor = name(Subject::acceptor);
  return acceptor.empty() ? name(Subject::opener) : name(Subject::opener) + " -> " + acceptor;
}

namespace {

/// Where a hop's own side is at fault: the pool, or for facts alone the place that states the first of them. Routes
/// that share it share a finding, whatever they lead to.
std::string own_side(const Model& model, const Lookup& lookup, const Policy& policy, const Judgeable& target) {
  const ComponentId opener = component_of(model, target, Subject::opener);
  std::string text = opener == ComponentId::none ? "" : at(model.components, opener).name;
  for (const Load load : policy.loads) {
    if (property_of(load).source == Property::Source::timer) {
      const bool has_pool = target.route != nullptr && target.route->pool != PoolId::none;
      return has_pool ? text + " upstream " + at(model.pools, target.route->pool).name : text;
    }
  }
  for (const Load load : policy.loads) {
    const Holding held = holding_of(model, lookup, target, load);
    if (held.fact == nullptr || held.origin->how == How::version_default) continue;
    return text + " in " + at(model.scopes, held.fact->scope).label;
  }
  return text;
}

bool asks_other_side(const Policy& policy) {
  return std::any_of(policy.loads.begin(), policy.loads.end(), [](Load load) {
    const auto subject = static_cast<Subject>(load.subject);
    return subject == Subject::acceptor || subject == Subject::box || subject == Subject::hop;
  });
}

}  // namespace

std::string fingerprint_of(const Model& model, const Lookup& lookup, const Policy& policy, const Judgeable& target,
                           std::string_view id) {
  std::string text(id);
  if (id != policy.id) text += "(" + policy.id + ")";
  if (policy.over == Over::hop && !asks_other_side(policy)) {
    return text + ": " + own_side(model, lookup, policy, target);
  }
  text += ": " + hop_name(model, target);
  if (target.route != nullptr && target.route->pool != PoolId::none) {
    const Pool& pool = at(model.pools, target.route->pool);
    if (pool.is_explicit && policy.over == Over::hop) text += " upstream " + pool.name;
  }
  if (target.path != nullptr && target.route != nullptr) text += " route " + target.route->match;
  if (target.box != nullptr) text += " box " + target.box->name;
  if (target.effect != nullptr) {
    text += " setting " + target.effect->setting;
    if (target.effect->scope != ScopeId::none) text += " in " + at(model.scopes, target.effect->scope).label;
  }
  for (const Load load : policy.loads) {
    if (property_of(load).type == PropertyType::time) text += " " + std::string(name_of(load));
  }
  return text;
}

}  // namespace outlast
