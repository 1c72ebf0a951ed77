#include "cli/derive.h"

#include <algorithm>
#include <map>
#include <utility>

#include "cli/derived_piece.h"
#include "cli/untied.h"
#include "text/words.h"

namespace outlast {
namespace {

constexpr size_t kMostCases = 16;  ///< of one component; more variables are not told apart
constexpr int kMostRounds = 4;     ///< in which what one variable decides may ask for others

/// One component that is derived again and again.
struct Work {
  Deriving& deriving;
  ComponentId id;
  void (*derive)(Deriving&, ComponentId);
  const Untied& untied;
  std::vector<size_t> sizes;  ///< of the model before
  Component before;           ///< the component then
  size_t cases = 0;           ///< derived so far
};

/// What one case comes to; the model is as before.
Piece derived(Work& work, Case& assumed) {
  Component& component = at(work.deriving.model.components, work.id);
  component = work.before;
  work.deriving.assumed = &assumed;
  work.derive(work.deriving, work.id);
  work.deriving.assumed = nullptr;
  Piece piece = cut(work.deriving.model, work.sizes);
  piece.component = std::exchange(component, work.before);
  ++work.cases;
  return piece;
}

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

/// What a value is where a workload that may run the component does, and where it does not.
Value either(const Value& set, const Value& unset, const Doubt& why) {
  Value both;
  for (uint32_t arm = 0; arm < 2; ++arm) {
    for (Alternative one : (arm == 0 ? set : unset).alternatives) {
      one.choices.push_back(
          {.cause = why.reason, .arm = arm, .label = arm == 0 ? "where it is set" : "where it is not"});
      add_alternative(both, std::move(one));
    }
  }
  return both;
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

/// True where what the variable is set to is how the default is written, which is all that can be told where what it
/// does is not followed.
bool is_written(const Work& work, Span span, const Doubt& why) {
  return !why.value.is_unknown && has_place(span) && holds_word(work.deriving.sources.text(span), why.value.text);
}

/// The variables that leave things in doubt, by the things' positions.
using Doubts = std::map<size_t, Names>;

template <class Thing>
void doubt_things(const Work& work, std::vector<Thing>& own, const std::vector<size_t>& which,
                  const std::vector<Thing>& others, const Doubt& why, bool is_together, Value Thing::*value,
                  Doubts& doubted) {
  for (const size_t i : which) {
    const Thing* other = counterpart(own, i, others);
    const bool is_open = other == nullptr || has_unknown(other->*value);
    if ((is_together && doubted.contains(i)) || (is_open && is_written(work, span_of(own[i]), why))) continue;
    if (!doubted[i].insert(why.name).second || (own[i].*value).alternatives.empty()) continue;
    if (is_open || !why.is_workload || why.value.is_unknown) {
      doubt(own[i].*value, why);
      continue;
    }
    own[i].*value = either(other->*value, own[i].*value, why);
    take_origin(own[i], *other);
  }
}

/// Which things are in doubt already, each with the variables.
struct Doubted {
  Doubts timers, facts, effects, routes;
};

void settle_endpoints(const Work& work, Piece& own, const Differences& differences, const Doubt& why) {
  const std::vector<Endpoint>& more = differences.more_endpoints;
  const auto is_open = [](const Endpoint& one) { return one.address == Address(); };
  const bool is_known = !more.empty() && std::none_of(more.begin(), more.end(), is_open);
  if (is_known && why.is_workload && !why.value.is_unknown) {
    for (const Endpoint& one : more) {
      const auto is_it = [&](const Endpoint& mine) { return is_same(mine, one); };
      if (std::none_of(own.endpoints.begin(), own.endpoints.end(), is_it)) own.endpoints.push_back(one);
    }
    return;
  }
  for (const size_t i : differences.endpoints) {
    if (is_known || !is_written(work, own.endpoints[i].span, why)) own.endpoints[i].address = {};
  }
}

/// Adds a route of another case, with the pool that it leads to.
void add_route(const Work& work, Piece& own, const Piece& other, Route route) {
  const size_t first = work.deriving.model.pools.size();
  const auto index = static_cast<size_t>(route.pool);
  if (route.pool != PoolId::none && index >= first) {
    own.pools.push_back(other.pools[index - first]);
    route.pool = static_cast<PoolId>(first + own.pools.size() - 1);
  }
  own.routes.push_back(std::move(route));
}

void settle_routes(const Work& work, Piece& own, const Piece& other, const Differences& differences, const Doubt& why,
                   bool is_together, Doubts& doubted) {
  for (const size_t i : differences.routes) {
    if (is_together && doubted.contains(i)) continue;
    doubted[i].insert(why.name);
    const Route* there = i < other.routes.size() && !differences.is_other ? &other.routes[i] : nullptr;
    const bool is_known = there != nullptr && there->unresolved.empty();
    if (is_known && why.is_workload && !why.value.is_unknown) {
      add_route(work, own, other, *there);
    } else if (is_known || !is_written(work, own.routes[i].target, why)) {
      own.routes[i].unresolved = why.reason;
    }
  }
}

/// Leaves in doubt what another case has otherwise; of one where several variables are set, what none of them changes
/// alone.
void settle(const Work& work, Piece& own, const Piece& other, const Differences& differences, const Doubt& why,
            bool is_together, Doubted& doubted) {
  doubt_things(work, own.timers, differences.timers, other.timers, why, is_together, &Timer::value, doubted.timers);
  doubt_things(work, own.facts, differences.facts, other.facts, why, is_together, &Fact::value, doubted.facts);
  doubt_things(work, own.effects, differences.effects, other.effects, why, is_together, &Effect::acts, doubted.effects);
  settle_endpoints(work, own, differences, why);
  settle_routes(work, own, other, differences, why, is_together, doubted.routes);
  for (Timer timer : differences.more_timers) {
    const auto is_it = [&](const Timer& one) { return is_same_thing(one, timer); };
    if (std::any_of(own.timers.begin(), own.timers.end(), is_it)) continue;
    timer.value = unknown_because(why.reason, why.value.span);
    own.timers.push_back(std::move(timer));
  }
  if (differences.is_other && !is_together) own.gaps.push_back({own.component.head, why.reason});
}

/// How a default's step says that nothing sets its variable.
std::string unset_note(const Doubt& why) {
  return "environment variable " + why.name + " is set by nothing in the repository";
}

/// Says of a default what may set its variable.
void tell(const Work& work, std::vector<OriginStep>& chain, Span written, const Doubt& why, bool is_doubted) {
  for (OriginStep& step : chain) {
    const std::string note = unset_note(why);
    // A framework's placeholder may be a property as well.
    if (!step.note.starts_with(note) && !step.note.starts_with(note.substr(note.find(why.name)))) continue;
    step.note = "environment variable " + why.name +
                (!is_doubted && (is_written(work, written, why) || is_written(work, step.span, why))
                     ? " is set to its default or not at all"
                 : !is_doubted       ? " has its default, or what sets it changes nothing here"
                 : why.place.empty() ? " has its default unless something sets it"
                                     : " has its default unless " + why.place + " is for this");
  }
}

void tell_all(const Work& work, Piece& piece, const std::vector<Doubt>& doubts, const Doubted& doubted) {
  for (const Doubt& why : doubts) {
    for (size_t i = 0; i < piece.timers.size(); ++i) {
      const auto known = doubted.timers.find(i);
      const bool is_doubted = known != doubted.timers.end() && known->second.contains(why.name);
      tell(work, piece.timers[i].origin.chain, piece.timers[i].origin.span, why, is_doubted);
      for (Alternative& one : piece.timers[i].value.alternatives) {
        if (one.form == Form::unknown && one.note == unset_note(why)) one.note = why.reason;
      }
    }
    for (Route& route : piece.routes) {
      tell(work, route.target_chain, route.target, why, !route.unresolved.empty());
      if (route.unresolved == unset_note(why)) route.unresolved = why.reason;
    }
  }
}

/// The variables that a component lacks and something untied sets, with what each may be.
std::vector<std::vector<Doubt>> doubts_asked(const Work& work, const Case& asked) {
  std::vector<std::vector<Doubt>> found;
  for (const std::string& name : asked.lacked) {
    std::vector<Doubt> doubts = doubts_of(work.untied, work.before, name, asked.lacked.contains("$" + name));
    if (!doubts.empty()) found.push_back(std::move(doubts));
  }
  return found;
}

/// A case in which each of the variables is set to something that is not known.
Case all_unknown(const std::vector<std::vector<Doubt>>& variables) {
  Case assumed;
  for (const std::vector<Doubt>& doubts : variables) {
    EnvironmentValue value = doubts.front().value;
    value.is_unknown = true;
    value.text = doubts.front().reason;
    assumed.set[doubts.front().name] = std::move(value);
  }
  return assumed;
}

/// What a component depends on that is not known to be set.
struct Dependence {
  std::vector<std::vector<Doubt>> variables;  ///< that it asks for and something untied sets
  bool is_any = false;                        ///< what they are changes something
};

Dependence dependence_of(Work& work, const Piece& own, Case asked) {
  Dependence found{.variables = doubts_asked(work, asked)};
  // What one of them decides may ask for others.
  for (int round = 0; !found.variables.empty() && round < kMostRounds; ++round) {
    Case open = all_unknown(found.variables);
    found.is_any = differences(work.deriving.model, own, derived(work, open)).any() || found.is_any;
    const size_t before = asked.lacked.size();
    asked.lacked.insert(open.lacked.begin(), open.lacked.end());
    if (asked.lacked.size() == before) break;
    const size_t count = found.variables.size();
    found.variables = doubts_asked(work, asked);
    if (found.variables.size() == count) break;
  }
  return found;
}

/// Derives in each case, and leaves in doubt what is not the same; what it adds to `told` changes something.
void settle_all(Work& work, Piece& own, const std::vector<std::vector<Doubt>>& variables, Doubted& doubted,
                std::vector<Doubt>& told) {
  const Piece base = own;
  const auto settle_case = [&](Case assumed, const Doubt& why, bool is_together) {
    const Piece other = derived(work, assumed);
    const Differences found = differences(work.deriving.model, base, other);
    if (!found.any()) return;
    settle(work, own, other, found, why, is_together, doubted);
    told.push_back(why);
  };
  Case together;
  for (const std::vector<Doubt>& doubts : variables) {
    for (const Doubt& one : doubts) {
      if (work.cases > kMostCases) return settle_case(all_unknown(variables), one, true);
      settle_case({.set = {{one.name, one.value}}}, one, false);
    }
    together.set[doubts.front().name] = doubts.front().value;
  }
  if (variables.size() > 1) settle_case(std::move(together), variables.front().front(), true);
}

void derive_one(Work& work) {
  Case nothing;
  Piece own = derived(work, nothing);
  const Dependence dependence = dependence_of(work, own, std::move(nothing));
  Doubted doubted;
  std::vector<Doubt> told;
  if (dependence.is_any) settle_all(work, own, dependence.variables, doubted, told);
  for (const std::vector<Doubt>& doubts : dependence.variables) told.push_back(doubts.front());
  tell_all(work, own, told, doubted);
  at(work.deriving.model.components, work.id) = own.component;
  put_back(work.deriving.model, std::move(own));
}

}  // namespace

void derive_all(Reading& reading, const Adapter* (*adapter_of)(std::string_view system)) {
  const Lookup lookup(reading.model);
  const Untied untied(reading.sources, reading.model);
  Deriving deriving{reading.sources, reading.documents, reading.model, lookup};
  const size_t count = reading.model.components.size();
  for (size_t c = 0; c < count; ++c) {
    const auto id = static_cast<ComponentId>(c);
    const Adapter* adapter = adapter_of(at(reading.model.components, id).system);
    if (adapter == nullptr || adapter->derive == nullptr) continue;
    Work work{deriving, id, adapter->derive, untied, sizes_of(reading.model), at(reading.model.components, id)};
    derive_one(work);
  }
}

}  // namespace outlast
