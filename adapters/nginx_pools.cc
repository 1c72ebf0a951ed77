// Whether connections to what is behind nginx are kept, for how long, and which settings of upstream blocks do
// anything.
#include <algorithm>
#include <unordered_map>

#include "adapters/nginx_build.h"

namespace outlast {
namespace {

using Verdict = NginxPooling::Verdict;

constexpr std::string_view kUsePool = "proxy_http_version 1.1; and proxy_set_header Connection \"\"; in that location";

NginxPooling closes(std::string reason, Span related, std::string_view help = {}) {
  return {Verdict::closes, std::move(reason), help, related};
}

/// Connections end because requests say so.
NginxPooling asks_to_close(std::string reason, Span related, std::string_view help) {
  NginxPooling pooling = closes(std::move(reason), related, help);
  pooling.is_asked = true;
  return pooling;
}

/// The block itself: does it have room for idle connections?
std::optional<NginxPooling> without_capacity(const NginxBuild& build, const NginxPool& pool, bool modern) {
  const std::string& name = at(build.model.pools, pool.id).name;
  if (!pool.is_explicit) return closes("nginx pools connections only to upstream blocks", {});
  if (has_place(pool.unread) && (!pool.keepalive || !pool.idle)) {
    return NginxPooling{Verdict::unknown, "an include of the block that was not read may decide it", {}, pool.unread};
  }
  if (!pool.keepalive && !modern) return closes("upstream " + name + " has no keepalive", {}, "keepalive 32;");
  if (pool.keepalive == 0)
    return closes("keepalive 0 turns the pool of upstream " + name + " off", pool.keepalive_span);
  if (pool.keepalive == -1) return NginxPooling{Verdict::unknown, "the value of keepalive is not known", {}, {}};
  if (has_place(pool.single_use)) {
    return closes("keepalive_requests 1 ends each connection of upstream " + name + " with its first response",
                  pool.single_use, "a larger keepalive_requests");
  }
  if (!modern && has_place(pool.method_span)) {
    return closes(std::string(pool.method) + " stands behind keepalive and takes its place", pool.method_span,
                  "move keepalive behind the balancing method");
  }
  return std::nullopt;
}

/// Ordinary HTTP: the version and the Connection header decide.
NginxPooling proxy_pooling(const NginxBuild& build, const NginxLevel& level, bool modern) {
  for (const Span unread : {level.unread_version, level.unread_headers}) {
    if (has_place(unread)) return {Verdict::unknown, "an include that was not read may decide it", {}, unread};
  }
  const Amount version = level.version.value_or(modern ? 11 : 10);
  if (version < 0) return {Verdict::unknown, "the value of proxy_http_version is not known", {}, level.version_span};
  if (version == 10) {
    return closes(level.version ? "proxy_http_version is 1.0" : "requests go out with HTTP/1.0", level.version_span,
                  kUsePool);
  }
  if (version == 20) return {Verdict::pools, {}, {}, {}};
  const NginxHeaders& headers = build.headers[level.headers];
  switch (headers.plain) {
    case NginxPersistence::persists:
      return {Verdict::pools, {}, {}, {}};
    case NginxPersistence::unknown:
      return {Verdict::unknown,
              "what Connection " + std::string(headers.connection) + " sends is not known",
              {},
              headers.connection_span};
    case NginxPersistence::closes:
      return asks_to_close(
          "the Connection header of ordinary requests is close (" + std::string(headers.connection) + ")",
          headers.connection_span,
          headers.connection.find('$') == std::string_view::npos ? "proxy_set_header Connection \"\";"
                                                                 : "map '' to '' instead of close");
    case NginxPersistence::unset:
      break;
  }
  if (modern) return {Verdict::pools, {}, {}, {}};
  const NginxHeaders& lost = build.headers[headers.replaces];
  if (level.headers != 0 && has_place(lost.connection_span)) {
    return asks_to_close(
        "the proxy_set_header lines nearest to the location replace the Connection line of the level above, so nginx "
        "sends close",
        headers.first, "repeat proxy_set_header Connection \"\"; in that location");
  }
  return asks_to_close("nginx sends Connection: close where no proxy_set_header says otherwise", headers.first,
                       "proxy_set_header Connection \"\"; in that location");
}

/// An alternative for one verdict; `idle` is how long a pool keeps a connection.
Alternative alternative_of(const NginxPooling& pooling, const Alternative& idle) {
  Alternative one = idle;
  if (pooling.verdict == Verdict::pools) return one;
  one.form = pooling.verdict == Verdict::closes ? Form::none : Form::unknown;
  one.range = pooling.verdict == Verdict::closes ? Interval{} : Interval{0, kInfinite};
  one.at = pooling.related;
  one.note = pooling.reason;
  return one;
}

bool same(const NginxPooling& a, const NginxPooling& b) { return a.verdict == b.verdict && a.reason == b.reason; }

Value idle_of(const NginxBuild& build, const NginxPool& pool) {
  if (pool.idle) return *pool.idle;
  const KnownTimer* row = find_timer("nginx", "keepalive_timeout", "upstream");
  return row == nullptr ? unknown_because("no default is known")
                        : default_of(*row, at(build.model.components, build.component));
}

bool is_modern(const Alternative& era) { return era.range.low != 0; }

/// What readers of older releases do not expect.
std::string pools_by_itself() {
  const KnownTimer* pool = find_timer("nginx", "keepalive", "upstream");
  const std::string since = pool == nullptr ? "" : "since " + std::string(pool->defaults.back().since) + " ";
  return since + "nginx pools without a keepalive line";
}

/// How long a pool keeps connections, by release, under the verdicts before and since pooling became the default.
Value idle_under(const NginxBuild& build, const NginxPool& pool, const std::array<NginxPooling, 2>& verdicts,
                 bool agree) {
  Value value;
  for (const Alternative& era : build.eras.alternatives) {
    for (const Alternative& idle : idle_of(build, pool).alternatives) {
      Alternative one = alternative_of(verdicts[is_modern(era)], idle);
      if (is_modern(era) && !pool.keepalive && verdicts[1].verdict == Verdict::pools)
        one.note += (one.note.empty() ? "" : "; ") + pools_by_itself();
      if (!agree) one.choices = joined(one.choices, era.choices);
      add_alternative(value, std::move(one));
    }
  }
  return value;
}

void count_use(NginxPool& pool, const NginxPooling& pooling, bool modern) {
  if (pooling.verdict == Verdict::pools) ++pool.pooled[modern];
  if (pooling.verdict == Verdict::unknown) {
    ++pool.unsure[modern];
    if (pool.doubt.empty()) {
      pool.doubt = pooling.reason;
      pool.doubt_span = pooling.related;
    }
  }
  if (pooling.verdict != Verdict::closes || !pool.reason[modern].empty()) return;
  pool.reason[modern] = pooling.reason;
  pool.help[modern] = pooling.help;
  pool.related[modern] = pooling.related;
}

/// Whether the pool of a block is used, by release.
Value acts_of(const NginxBuild& build, const NginxPool& pool) {
  Value value;
  for (const Alternative& era : build.eras.alternatives) {
    Alternative one = era;
    const bool modern = is_modern(era);
    const bool acts = pool.pooled[modern] > 0;
    one.range = {acts ? 1 : 0, acts ? 1 : 0};
    if (!acts && pool.unsure[modern] > 0) {
      one.form = Form::unknown;
      one.range = {0, 1};
      one.note = pool.doubt;
      if (has_place(pool.doubt_span)) one.at = pool.doubt_span;
    }
    value.alternatives.push_back(std::move(one));
  }
  const auto& all = value.alternatives;
  if (all.size() > 1 && std::all_of(all.begin(), all.end(), [&](const Alternative& one) {
        return one.form == all[0].form && one.range == all[0].range;
      })) {
    value.alternatives.resize(1);
    value.alternatives[0].choices.clear();
    if (all[0].form == Form::exact) value.alternatives[0].note.clear();
  }
  return value;
}

bool always(const Value& value) {
  return std::all_of(value.alternatives.begin(), value.alternatives.end(),
                     [](const Alternative& one) { return one.form == Form::exact && one.range.low == 1; });
}

void write_effect(NginxBuild& build, const NginxPool& pool, std::string_view setting, Span span, const Value& acts) {
  Effect effect{.scope = pool.scope, .setting = std::string(setting), .span = span, .acts = acts};
  if (!always(acts)) {
    // The reason of the oldest behaviour under which it does nothing.
    const auto dead = std::find_if(build.eras.alternatives.begin(), build.eras.alternatives.end(),
                                   [&](const Alternative& era) { return pool.pooled[is_modern(era)] == 0; });
    const bool modern = dead != build.eras.alternatives.end() && is_modern(*dead);
    effect.reason = pool.reason[modern];
    effect.help = pool.help[modern];
    if (has_place(pool.related[modern])) effect.related.push_back({pool.related[modern], pool.reason[modern]});
  }
  build.model.effects.push_back(std::move(effect));
}

std::string key_of(const Address& address) {
  return address.unix_path.empty() ? address.host + " " + std::to_string(address.port) : address.unix_path;
}

/// Pools of literal addresses by address.
using Literals = std::unordered_map<std::string, const NginxPool*>;
Literals literals_of(const NginxBuild& build) {
  Literals literals;
  for (const NginxPool& pool : build.pools) {
    if (pool.is_explicit) continue;
    for (const PoolMember& member : at(build.model.pools, pool.id).members) {
      literals.emplace(key_of(member.address), &pool);
    }
  }
  return literals;
}

/// A pool that nothing uses because routes name its addresses themselves.
void write_bypass(NginxBuild& build, const NginxPool& pool, const Literals& literals) {
  const Pool& group = at(build.model.pools, pool.id);
  for (const PoolMember& member : group.members) {
    const auto found = literals.find(key_of(member.address));
    if (found == literals.end()) continue;
    const std::string address = at(build.model.pools, found->second->id).name;
    // nginx does not start with that: the route tells it.
    if (address.starts_with(group.name + ":")) return;
    build.model.effects.push_back({.scope = pool.scope,
                                   .setting = "keepalive",
                                   .span = pool.keepalive_span,
                                   .acts = flag(false),
                                   .reason = "requests go to " + address + " itself instead of upstream " + group.name,
                                   .help = "pass to " + group.name,
                                   .related = {{found->second->name, "this address is a server of the upstream"}}});
    return;
  }
}

}  // namespace

NginxPooling nginx_pooling(const NginxBuild& build, const NginxLevel& level, const NginxPool& pool, NginxFamily family,
                           bool modern) {
  switch (family) {
    case NginxFamily::uwsgi:
    case NginxFamily::scgi:
      return closes(std::string(name_of(family)) + "_pass opens a connection for each request", {},
                    "remove it; this protocol has no pool in nginx");
    case NginxFamily::tunnel:
    case NginxFamily::stream:
      return closes("connections are never used again", {});
    default:
      break;
  }
  if (std::optional<NginxPooling> without = without_capacity(build, pool, modern)) return *std::move(without);
  if (family == NginxFamily::proxy) return proxy_pooling(build, level, modern);
  if (family == NginxFamily::fastcgi && level.keep_conn != true) {
    return closes("fastcgi_keep_conn is off", {}, "fastcgi_keep_conn on; in that location");
  }
  return {Verdict::pools, {}, {}, {}};
}

void write_nginx_pool_idle(NginxBuild& build, NginxLevel& level, uint32_t index, NginxFamily family, Span target,
                           bool only_upgrades) {
  NginxPool& pool = build.pools[index];
  const uint32_t bit = 1u << static_cast<unsigned>(family);
  if (!pool.is_explicit && (level.families_timed & bit) == 0) return;
  level.families_timed |= bit;
  if (!only_upgrades) ++pool.uses;
  std::array<NginxPooling, 2> verdicts;
  bool agree = true;
  for (const Alternative& era : build.eras.alternatives) {
    verdicts[is_modern(era)] = only_upgrades ? closes("an upgraded connection is never used again", target)
                                             : nginx_pooling(build, level, pool, family, is_modern(era));
    if (!only_upgrades) count_use(pool, verdicts[is_modern(era)], is_modern(era));
  }
  if (build.eras.alternatives.size() > 1) agree = same(verdicts[0], verdicts[1]);
  Value value = idle_under(build, pool, verdicts, agree);
  if (verdicts[0].is_asked || verdicts[1].is_asked) {
    for (NginxPooling& one : verdicts) {
      if (one.is_asked) one = {Verdict::pools, {}, {}, {}};
    }
    build.model.routes.back().kept_anyway = idle_under(build, pool, verdicts, agree);
  }
  const bool written = pool.idle.has_value();
  Origin origin{.span = written            ? pool.idle_span
                        : pool.is_explicit ? pool.name
                                           : target,
                .how = written ? How::written : How::version_default,
                .chain = {}};
  if (written) origin.chain = pool.idle_chain;
  build.model.timers.push_back({.scope = level.scope,
                                .kind = TimerKind::pool_idle,
                                .family = name_of(family),
                                .setting = "keepalive_timeout",
                                .unit = Unit::nginx_time,
                                .value = std::move(value),
                                .origin = std::move(origin)});
}

void write_nginx_effects(NginxBuild& build) {
  const Literals literals = literals_of(build);
  for (const NginxPool& pool : build.pools) {
    if (!pool.is_explicit) continue;
    const bool sized = pool.keepalive.value_or(0) > 0;
    if (pool.uses == 0) {
      if (sized) write_bypass(build, pool, literals);
      continue;
    }
    const Value acts = acts_of(build, pool);
    if (sized) write_effect(build, pool, "keepalive", pool.keepalive_span, acts);
    if (always(acts)) continue;
    for (const NginxPool::Dependent& one : pool.dependents) write_effect(build, pool, one.setting, one.span, acts);
  }
}

}  // namespace outlast
