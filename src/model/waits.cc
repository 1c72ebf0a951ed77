#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>

#include "model/link.h"
#include "model/ways.h"

namespace outlast {
namespace {

/// Most pairs of routes that are compared for their waits; only generated configurations have more.
constexpr size_t kMostPairs = 40'000'000;
/// Most waits of one hop that are told apart.
constexpr size_t kMostWaits = 64;

/// A client ends where it begins: nothing comes in through it.
bool is_client(const Component& component) { return component.opens && !component.accepts; }

/// What one answer never ends. That a route for everything passes upgrades on for some leaves the others.
bool is_stream(const Route& route) {
  const bool streams = route.traffic == TrafficClass::stream || route.traffic == TrafficClass::websocket ||
                       route.traffic == TrafficClass::grpc_stream;
  return streams && !is_guessed(route.evidence);
}

class WaitFolder {
 public:
  WaitFolder(Model& model, const Lookup& lookup)
      : model_(model), lookup_(lookup), incoming_(incoming_hops(model)), doors_(doors_of(model)) {}

  void run() {
    find_longest();
    routes_of_.resize(model_.components.size());
    for (uint32_t r = 0; r < model_.routes.size(); ++r) {
      const ScopeId scope = model_.routes[r].scope;
      routes_of_[static_cast<size_t>(component_at(scope))].push_back(r);
      routes_in_[static_cast<uint32_t>(at(model_.scopes, scope).parent)].push_back(r);
    }
    for (uint32_t h = 0; h < model_.hops.size(); ++h) fold(static_cast<HopId>(h));
    compare_with_siblings();
    if (left_ == 0)
      model_.gaps.push_back(
          {model_.components.front().head, "too many routes behind routes: not all of their waits were compared"});
  }

 private:
  ComponentId component_at(ScopeId scope) const { return at(model_.scopes, scope).component; }

  Limit read_of(const Route& route) const {
    const Timer* read = lookup_.timer(route.scope, TimerKind::read, route.family);
    return read == nullptr ? Limit{} : Limit{.value = read->value, .timer = read, .holder = route.scope};
  }

  /// What a component waits longest for behind one of its doors, over all routes to it.
  void find_longest() {
    for (const Hop& hop : model_.hops) {
      if (hop.acceptor == ScopeId::none) continue;
      const Limit read = read_of(at(model_.routes, hop.route));
      if (read.timer == nullptr) continue;
      Amount& longest = longest_[{opener_of(model_, hop), hop.acceptor}];
      longest = std::max(longest, lowest(read.value));
    }
  }

  /// Behind a proxy the place is one of its routes: only what leads to that one counts.
  void compare_with_siblings() {
    std::map<std::pair<ComponentId, const Timer*>, Amount> longest;
    const auto key_of = [&](const Wait& wait) {
      return std::pair(opener_of(model_, at(model_.hops, wait.hop)), wait.works.timer);
    };
    for (const Wait& wait : model_.waits) {
      if (!wait.only_waits) continue;
      Amount& most = longest[key_of(wait)];
      most = std::max(most, lowest(wait.waits.value));
    }
    for (Wait& wait : model_.waits) {
      if (wait.only_waits) wait.is_longest = lowest(wait.waits.value) >= longest[key_of(wait)];
    }
  }

  bool spend() {
    if (left_ == 0) return false;
    --left_;
    return true;
  }

  /// The longest wait in front of a hop, of the routes by which its requests come in.
  Value outer_of(const Hop& hop, const std::vector<uint32_t>& ways) {
    const Route& route = at(model_.routes, hop.route);
    Value outer = closed_at_once();
    Amount longest = -1;
    for (const uint32_t w : ways) {
      const Hop& way = model_.hops[w];
      const Route& other = at(model_.routes, way.route);
      if (!spend() || is_client(at(model_.components, opener_of(model_, way)))) continue;
      if (!leads_to(other, route) || !lets_in(model_, doors_, way, route) || is_taken_over(other, route)) continue;
      const Limit read = read_of(other);
      if (read.timer == nullptr || lowest(read.value) <= longest) continue;
      longest = lowest(read.value);
      outer = read.value;
    }
    return outer;
  }

  void fold(HopId id) {
    const Hop& hop = at(model_.hops, id);
    if (hop.acceptor == ScopeId::none || hop.route == RouteId::none) return;
    const Route& route = at(model_.routes, hop.route);
    const ComponentId opener = component_at(route.scope), acceptor = component_at(hop.acceptor);
    Wait wait{.hop = id, .waits = read_of(route)};
    // A client may give up whenever it likes.
    if (wait.waits.timer == nullptr || opener == acceptor || is_client(at(model_.components, opener))) return;
    const std::vector<uint32_t>& ways = incoming_[static_cast<size_t>(opener)];
    wait.outer = outer_of(hop, ways);
    wait.is_front = ways.empty();
    wait.is_stream = is_stream(route);
    wait.is_longest = lowest(wait.waits.value) >= longest_[{opener, hop.acceptor}];
    first_ = model_.waits.size();
    add_server(wait, hop);
    add_next(wait, hop, route);
  }

  /// Routes that inherit one wait and meet one limit are one case, told at the first of them.
  void add(Wait wait) {
    const Key key{wait.waits.timer, wait.works.timer, wait.is_front,     wait.is_longest,
                  wait.is_stream,   wait.is_retried,  lowest(wait.outer)};
    if (model_.waits.size() - first_ < kMostWaits && known_.insert(key).second) model_.waits.push_back(std::move(wait));
  }

  /// The limits of a server's own, and of a router that stands in it.
  void add_server(const Wait& wait, const Hop& hop) {
    const Timer* worker = lookup_.timer(hop.acceptor, TimerKind::worker);
    const Timer* read = lookup_.timer(hop.acceptor, TimerKind::read);
    // Who makes connections of its own passes the request on: then its wait is one in the middle.
    const bool is_router = lookup_.timer(hop.acceptor, TimerKind::connect) != nullptr;
    if (worker != nullptr) {
      Wait one = wait;
      one.works = {.value = worker->value, .timer = worker, .holder = hop.acceptor};
      add(std::move(one));
    }
    if (read == nullptr) return;
    Wait one = wait;
    one.works = {.value = read->value, .timer = read, .holder = hop.acceptor};
    one.only_waits = is_router;
    if (is_router && worker != nullptr) {
      Wait inside = wait;
      inside.waits = one.works;
      inside.works = {.value = worker->value, .timer = worker, .holder = hop.acceptor};
      inside.outer = wait.waits.value;
      inside.is_front = false;
      inside.is_longest = true;
      add(std::move(inside));
    }
    add(std::move(one));
  }

  /// The waits of the routes by which a proxy hands the requests of a hop on.
  void add_next(const Wait& wait, const Hop& hop, const Route& route) {
    const std::vector<uint32_t>& behind = routes_of_[static_cast<size_t>(component_at(hop.acceptor))];
    if (behind.empty()) return;
    for (const uint32_t r : behind) {
      const Route& next = model_.routes[r];
      if (!spend()) return;
      if (!leads_to(route, next) || !lets_in(model_, doors_, hop, next)) continue;
      if (is_taken_over(next, route) || is_taken_over(route, next)) continue;
      // What passes bytes on waits for no answer.
      if (lookup_.timer(next.scope, TimerKind::box_idle, next.family) != nullptr) continue;
      Wait one = wait;
      const Timer* upgraded = lookup_.timer(route.scope, TimerKind::read, "upgraded");
      if (upgraded != nullptr && next.traffic == TrafficClass::websocket)
        one.waits = {.value = upgraded->value, .timer = upgraded, .holder = route.scope};
      one.works = read_of(next);
      one.only_waits = true;
      one.is_stream = one.is_stream || is_stream(next);
      if (one.works.timer == nullptr) continue;
      Wait retried = one;
      add(std::move(one));
      if (const std::optional<Value> total = with_all_tries(next, retried.works.value); total && !retried.is_stream) {
        retried.works.value = *total;
        retried.is_retried = true;
        add(std::move(retried));
      }
    }
  }

  /// The amount of a timer that is one number; nothing when it is not known or not written.
  std::optional<Amount> amount_of(const Route& route, TimerKind kind) const {
    const Timer* timer = lookup_.timer(route.scope, kind, route.family);
    if (timer == nullptr || timer->value.alternatives.size() != 1) return std::nullopt;
    const Alternative& one = timer->value.alternatives.front();
    return one.form == Form::exact ? std::optional(one.range.low) : std::nullopt;
  }

  /// False where a list leaves it out; the others try again.
  bool retries(const Route& route) const {
    for (const FactKind kind : {FactKind::retries, FactKind::retries_timeouts}) {
      const Fact* fact = lookup_.fact(route.scope, kind, route.family);
      if (fact == nullptr && kind == FactKind::retries) return false;
      if (fact != nullptr && fact->value != flag(true)) return false;
    }
    return true;
  }

  /// What a route may take with one try for each of its servers; nothing where there is only one try.
  std::optional<Value> with_all_tries(const Route& route, const Value& read) const {
    const size_t servers = route.pool == PoolId::none ? 0 : at(model_.pools, route.pool).members.size();
    const auto connect = amount_of(route, TimerKind::connect);
    if (servers < 2 || !connect || !retries(route) || read.alternatives.size() != 1) return std::nullopt;
    const Alternative& each = read.alternatives.front();
    const auto written = amount_of(route, TimerKind::tries);
    const auto most = static_cast<Amount>(servers);
    const Amount tries = written.value_or(0) > 0 ? std::min(*written, most) : most;
    constexpr Amount kLongest = Amount{366} * 24 * 3600 * 1000;
    if (tries < 2 || each.form != Form::exact || each.range.low > kLongest || *connect > kLongest) return std::nullopt;
    Amount total = tries * (each.range.low + *connect);
    const auto limit = amount_of(route, TimerKind::retry_total);
    // Past the limit no new try begins, but the last one runs to its end.
    if (limit.value_or(0) > 0 && *limit < kLongest) total = std::min(total, *limit + each.range.low + *connect);
    Value value = exactly(total);
    value.alternatives.front().at = each.at;
    value.alternatives.front().note = std::to_string(tries) + " tries with " + to_text(*connect, Dimension::time) +
                                      " to connect and " + to_text(each.range.low, Dimension::time) + " to read";
    return value;
  }

  /// True when another route of the same block has a longer prefix for these requests.
  bool is_taken_over(const Route& route, const Route& requests) {
    const auto own = prefix_of(route);
    const auto path = beginning_of(requests);
    if (!own || !path) return false;
    for (const uint32_t r : routes_in_[static_cast<uint32_t>(at(model_.scopes, route.scope).parent)]) {
      const Route& other = model_.routes[r];
      const auto prefix = prefix_of(other);
      if (!spend()) return true;
      if (!prefix || prefix->size() <= own->size() || !path->starts_with(*prefix)) continue;
      if (!other.match.starts_with("= ") || prefix == path) return true;
    }
    return false;
  }

  Model& model_;
  const Lookup& lookup_;
  const std::vector<std::vector<uint32_t>> incoming_;
  const Doors doors_;
  std::vector<std::vector<uint32_t>> routes_of_;
  using Key = std::tuple<const Timer*, const Timer*, bool, bool, bool, bool, Amount>;
  std::set<Key> known_;
  std::map<std::pair<ComponentId, ScopeId>, Amount> longest_;
  std::unordered_map<uint32_t, std::vector<uint32_t>> routes_in_;  ///< by block
  size_t left_ = kMostPairs;
  size_t first_ = 0;
};

}  // namespace

namespace {

/// The number that a count is, if it is one number.
std::optional<Amount> exact_count(const Timer* timer) {
  if (timer == nullptr || timer->value.alternatives.size() != 1) return std::nullopt;
  const Alternative& one = timer->value.alternatives.front();
  const bool is_count = one.form == Form::exact && one.range.low == one.range.high && one.range.low < 1'000'000;
  return is_count ? std::optional(one.range.low) : std::nullopt;
}

/// Connections that one pool keeps, over all processes of its opener; `is_least` where it may be more.
Amount kept_by(const Model& model, const Lookup& lookup, const Route& route, bool& is_least) {
  const Timer* idle = lookup.timer(route.scope, TimerKind::pool_idle, route.family);
  if (route.pool == PoolId::none || idle == nullptr || is_none(idle->value)) return 0;
  is_least = is_least || idle->value.alternatives.size() != 1;
  if (idle->value.alternatives.size() != 1) return 0;
  const ScopeId pool = at(model.pools, route.pool).scope;
  const Timer* size = lookup.timer(pool, TimerKind::pool_size);
  const auto each = exact_count(size != nullptr ? size : lookup.timer(pool, TimerKind::pool_size, "upstream"));
  const Component& opener = at(model.components, at(model.scopes, route.scope).component);
  const Timer* processes = lookup.timer(opener.root, TimerKind::processes);
  const auto times = processes == nullptr && !opener.is_fragment && opener.complete ? 1 : exact_count(processes);
  is_least = is_least || !each || !times;
  return each.value_or(0) * times.value_or(1);
}

}  // namespace

void keep_open(Model& model) {
  std::set<ScopeId> heedless, used;
  for (const Fact& fact : model.facts) {
    if (fact.kind == FactKind::ignores_close) heedless.insert(fact.scope);
  }
  if (heedless.empty()) return;
  std::unordered_map<uint32_t, const Route*> kept;  // by scope
  for (const Hop& hop : model.hops) {
    if (hop.route == RouteId::none || !heedless.contains(hop.acceptor)) continue;
    const Route& route = at(model.routes, hop.route);
    if (!route.kept_anyway || route.pool == PoolId::none) continue;
    kept.emplace(static_cast<uint32_t>(route.scope), &route);
    used.insert(at(model.pools, route.pool).scope);
  }
  // These pools are in use, whatever their own file lets one think.
  for (Effect& effect : model.effects) {
    if (used.contains(effect.scope) && !effect.acts.alternatives.empty()) effect.acts = flag(true);
  }
  for (Timer& timer : model.timers) {
    if (timer.kind != TimerKind::pool_idle) continue;
    const auto found = kept.find(static_cast<uint32_t>(timer.scope));
    if (found == kept.end() || timer.family != found->second->family) continue;
    timer.value = *found->second->kept_anyway;
    timer.origin.chain.push_back({found->second->target, "what answers does not heed Connection: close"});
  }
}

namespace {

/// How many idle connections all processes of a pool's opener keep.
Value kept_of(const Model& model, const Lookup& lookup, const Route& route) {
  bool is_least = false;
  const Amount kept = kept_by(model, lookup, route, is_least);
  return is_least ? unknown_because("how many processes keep how many connections is not known") : exactly(kept);
}

}  // namespace

void fold_pools(Model& model, const Lookup& lookup) {
  for (const Route& route : model.routes) {
    if (route.pool != PoolId::none) at(model.pools, route.pool).kept = kept_of(model, lookup, route);
  }
  for (Pool& pool : model.pools) {
    pool.servers = exactly(static_cast<Amount>(pool.members.size()));
    // What was not read may name more of them.
    if (pool.is_partial) pool.servers = somewhere(static_cast<Amount>(pool.members.size()), kInfinite);
  }
  struct Kept {
    Amount count = 0;
    bool is_least = false;
    std::set<PoolId> pools;
  };
  std::unordered_map<uint32_t, Kept> kept;  // by acceptor
  const auto parks = [&](const Hop& hop) {
    return hop.acceptor != ScopeId::none && lookup.fact(hop.acceptor, FactKind::parks_processes) != nullptr;
  };
  for (const Hop& hop : model.hops) {
    if (!parks(hop)) continue;
    Kept& all = kept[static_cast<uint32_t>(hop.acceptor)];
    const Route& route = at(model.routes, hop.route);
    bool is_least = false;
    const Amount count = kept_by(model, lookup, route, is_least);
    all.is_least = all.is_least || is_least;
    if (count > 0 && all.pools.insert(route.pool).second) all.count += count;
  }
  for (Hop& hop : model.hops) {
    if (!parks(hop)) continue;
    const Kept& all = kept[static_cast<uint32_t>(hop.acceptor)];
    const Timer* capacity = lookup.timer(hop.acceptor, TimerKind::processes);
    const auto room = exact_count(capacity);
    hop.pooled = exactly(all.count);
    // What is only a lower bound proves that they are too many, never that they are few enough.
    if (all.is_least && (!room || all.count < *room))
      hop.pooled = unknown_because("how many connections the pools keep is not known", {});
  }
}

void fold_waits(Model& model, const Lookup& lookup) { WaitFolder(model, lookup).run(); }

}  // namespace outlast
