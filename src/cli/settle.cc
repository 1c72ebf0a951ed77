#include "cli/settle.h"

#include <algorithm>
#include <array>
#include <utility>

#include "text/words.h"

namespace outlast {
namespace {

/// Leaves a value in doubt: what stands where the variable is set is not known.
void doubt(Value& value, const Doubt& why) {
  const std::string cause = "environment variable " + why.name;
  for (Alternative& one : value.alternatives)
    one.choices.push_back({.cause = cause, .arm = 0, .label = "where " + why.name + " is not set"});
  Alternative unknown{.form = Form::unknown, .range = {0, kInfinite}, .at = why.value.span};
  unknown.choices.push_back({.cause = cause, .arm = 1, .label = "where it is"});
  unknown.note = why.reason;
  add_alternative(value, std::move(unknown));
}

bool has_unknown(const Value& value) {
  return std::any_of(value.alternatives.begin(), value.alternatives.end(),
                     [](const Alternative& one) { return one.form == Form::unknown; });
}

Span span_of(const Timer& timer) { return timer.origin.span; }
Span span_of(const Fact& fact) { return fact.origin.span; }
Span span_of(const Effect& effect) { return effect.span; }

void take_origin(Timer& timer, const Timer& other) { timer.origin = other.origin; }
void take_origin(Fact& fact, const Fact& other) { fact.origin = other.origin; }
void take_origin(Effect&, const Effect&) {}

/// True where each alternative of a value is one of the other.
bool is_within(const Value& value, const Value& other) {
  return std::all_of(value.alternatives.begin(), value.alternatives.end(), [&](const Alternative& one) {
    return std::any_of(other.alternatives.begin(), other.alternatives.end(), [&](const Alternative& held) {
      return held.form == one.form && held.range == one.range && held.below == one.below;
    });
  });
}

void add_names(Names& names, const Told& told) {
  for (const Doubt& one : told.variables) names.insert(one.name);
}

/// True where a thing needs no doubt of this case beside what is said of it already.
bool is_told(const Deriving& deriving, const Value& own, const Value* other, Span span, const Told& told, Open& open,
             size_t i) {
  const bool is_open = other == nullptr || has_unknown(*other);
  switch (told.manner) {
    case Manner::workload:
    case Manner::alone:
      if (!is_open || !is_written(deriving, span, told.why)) return false;
      open.written.insert(i);
      return true;
    case Manner::together:
      return has_unknown(own) || (is_open ? open.written.contains(i) : is_within(*other, own));
    case Manner::unknown:
      return has_unknown(own);
  }
  return false;
}

template <class Thing>
void open_things(const Deriving& deriving, std::vector<Thing>& own, const std::vector<size_t>& which,
                 const std::vector<Thing>& others, const Told& told, Value Thing::*value, Open& open) {
  for (const size_t i : which) {
    const Thing* other = counterpart(own, i, others);
    const Value* set = other == nullptr ? nullptr : &(other->*value);
    if ((own[i].*value).alternatives.empty() || is_told(deriving, own[i].*value, set, span_of(own[i]), told, open, i))
      continue;
    if (told.manner == Manner::workload && set != nullptr && !has_unknown(*set)) {
      std::vector<Arm>& arms = open.arms[i];
      if (arms.empty()) take_origin(own[i], *other);
      arms.push_back({told.arm, told.label, *set});
    } else if (!has_unknown(own[i].*value) || !open.doubted[i].contains(told.why.name)) {
      doubt(own[i].*value, told.why);
    }
    open.doubted[i].insert(told.why.name);
    add_names(open.doubted[i], told);
  }
}

/// Makes a value what it is in each of some workloads, and in none of them, which is the last arm.
void join_arms(Value& value, const std::string& cause, const std::vector<Arm>& arms, uint32_t last) {
  Value joined;
  const auto add = [&](const Value& all, Choice choice) {
    for (Alternative one : all.alternatives) {
      one.choices.push_back(choice);
      add_alternative(joined, std::move(one));
    }
  };
  for (const Arm& one : arms) add(one.value, {.cause = cause, .arm = one.arm, .label = one.label});
  // What the others make of it is what it is without any.
  const std::string label = last > 1 ? "where none of these does" : "where it does not";
  uint32_t first = 0;
  for (size_t i = 0; i <= arms.size(); ++i) {
    const uint32_t end = i < arms.size() ? arms[i].arm : last + 1;
    if (first < end) add(value, {.cause = cause, .arm = first, .label = label, .last_arm = end - 1});
    first = end + 1;
  }
  value = std::move(joined);
}

template <class Thing>
void join_all(std::vector<Thing>& own, Value Thing::*value, const std::string& cause, uint32_t last, Open& open) {
  for (const auto& [i, arms] : open.arms) join_arms(own[i].*value, cause, arms, last);
  open.arms.clear();
}

void open_endpoints(const Deriving& deriving, Piece& own, const Differences& differences, const Told& told) {
  const std::vector<Endpoint>& more = differences.more_endpoints;
  const auto is_open = [](const Endpoint& one) { return one.address == Address(); };
  const bool is_known = !more.empty() && std::none_of(more.begin(), more.end(), is_open);
  if (is_known && told.manner == Manner::workload) {
    for (const Endpoint& one : more) {
      const auto is_it = [&](const Endpoint& mine) { return is_same(mine, one); };
      if (std::none_of(own.endpoints.begin(), own.endpoints.end(), is_it)) own.endpoints.push_back(one);
    }
    return;
  }
  for (const size_t i : differences.endpoints) {
    if (is_known || !is_written(deriving, own.endpoints[i].span, told.why)) own.endpoints[i].address = {};
  }
}

/// Adds a route of another case, with the pool that it leads to.
void add_route(const Deriving& deriving, Piece& own, const Piece& other, Route route) {
  const size_t first = deriving.model.pools.size();
  const auto index = static_cast<size_t>(route.pool);
  if (route.pool != PoolId::none && index >= first) {
    own.pools.push_back(other.pools[index - first]);
    route.pool = static_cast<PoolId>(first + own.pools.size() - 1);
  }
  own.routes.push_back(std::move(route));
}

void open_routes(const Deriving& deriving, Piece& own, const Piece& other, const Differences& differences,
                 const Told& told, Open& open) {
  for (const size_t i : differences.routes) {
    add_names(open.doubted[i], told);
    const Route* there = i < other.routes.size() && !differences.is_other ? &other.routes[i] : nullptr;
    const bool is_known = there != nullptr && there->unresolved.empty();
    // A route has no alternatives: where a workload is known to lead it elsewhere, its default is not for certain.
    if (is_known && told.manner == Manner::workload) add_route(deriving, own, other, *there);
    if (!own.routes[i].unresolved.empty()) continue;
    if (is_known || !is_written(deriving, own.routes[i].target, told.why)) {
      own.routes[i].unresolved = told.why.reason;
    }
  }
}

/// True where a text is a word, and nothing is worked out of it.
bool is_alone(std::string_view text, std::string_view word) {
  constexpr std::array<std::string_view, 5> kOperators{"*", "+", "%", " / ", " - "};
  return holds_word(text, word) && (text == word || !holds_any(text, kOperators));
}

}  // namespace

bool is_written(const Deriving& deriving, Span span, const Doubt& why) {
  return !why.value.is_unknown && has_place(span) && is_alone(deriving.sources.text(span), why.value.text);
}

void settle(const Deriving& deriving, Piece& own, const Piece& other, const Differences& differences, const Told& told,
            OpenThings& open) {
  open_things(deriving, own.timers, differences.timers, other.timers, told, &Timer::value, open.timers);
  open_things(deriving, own.facts, differences.facts, other.facts, told, &Fact::value, open.facts);
  open_things(deriving, own.effects, differences.effects, other.effects, told, &Effect::acts, open.effects);
  open_endpoints(deriving, own, differences, told);
  open_routes(deriving, own, other, differences, told, open.routes);
  for (Timer timer : differences.more_timers) {
    const auto is_it = [&](const Timer& one) { return is_same_thing(one, timer); };
    if (std::any_of(own.timers.begin(), own.timers.end(), is_it)) continue;
    timer.value = unknown_because(told.why.reason, told.why.value.span);
    own.timers.push_back(std::move(timer));
  }
  // Several at once make other parts mostly where one of them does.
  const bool is_said = told.manner == Manner::together && open.is_other;
  if (differences.is_other && !is_said) own.gaps.push_back({own.component.head, told.why.reason});
  open.is_other = open.is_other || differences.is_other;
}

void join_workloads(const Deriving& deriving, Piece& own, uint32_t last, OpenThings& open) {
  const Span head = own.component.head;
  const std::string cause = "what starts " + deriving.sources.path(head.file) + ":" + std::to_string(head.begin);
  join_all(own.timers, &Timer::value, cause, last, open.timers);
  join_all(own.facts, &Fact::value, cause, last, open.facts);
  join_all(own.effects, &Effect::acts, cause, last, open.effects);
}

}  // namespace outlast
