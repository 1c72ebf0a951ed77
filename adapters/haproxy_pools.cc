// Servers, and what happens to connections to them.
#include <algorithm>
#include <charconv>

#include "adapters/haproxy_build.h"
#include "model/release.h"

namespace outlast {
namespace {

/// Nobody stacks more defaults on each other.
constexpr size_t kMostBases = 32;

/// Takes the parameters of a `server` or `default-server` line that matter here.
void take_parameters(const HaproxyBuild& build, const std::vector<NodeId>& line_words, size_t first,
                     HaproxyServer& server, bool& is_disabled) {
  const Tree& tree = build.tree();
  for (size_t i = first; i < line_words.size(); ++i) {
    const std::string_view name = text(tree, line_words[i]);
    if (name == "disabled") is_disabled = true;
    if (name == "enabled") is_disabled = false;
    if (i + 1 == line_words.size()) break;
    if (name == "pool-purge-delay") server.purge_delay = line_words[i + 1];
    if (name == "pool-max-conn") server.pool_size = line_words[i + 1];
    if (name == "proto") server.protocol = text(tree, line_words[i + 1]);
  }
}

bool holds_any(const std::vector<std::string>& has, std::string_view list) {
  const auto wanted = known_words("haproxy", list);
  return std::any_of(has.begin(), has.end(), [&](const std::string& one) {
    return std::find(wanted.begin(), wanted.end(), one) != wanted.end();
  });
}

/// What `retry-on` lists for a section, with the line; nothing when nobody writes it.
struct Retries {
  std::vector<std::string> causes;
  Span span;
  bool is_known = true;
};
Retries retries_of(const HaproxyBuild& build, const HaproxySection& back) {
  Retries retries;
  const HaproxyWritten* count = find_setting(build.config, back, "retries");
  const HaproxyWritten* on = find_setting(build.config, back, "retry-on");
  if (on == nullptr || on->is_off) return retries;
  retries.span = build.place(on->line);
  retries.is_known = !on->arm && (count == nullptr || !count->arm);
  if (count != nullptr && haproxy_text(build, back, "retries") == "0") return retries;
  for (const NodeId word : words(build.tree(), on->line)) {
    retries.is_known = retries.is_known && !build.tree().nodes[word].unknown;
    retries.causes.emplace_back(text(build.tree(), word));
  }
  return retries;
}

using Spared = HaproxySpared;

Spared work_out_spared(const HaproxyBuild& build, const HaproxySection& section) {
  Spared spared = Spared::none;
  const HaproxySection* at = &section;
  for (size_t step = 0; at != nullptr && step < kMostBases; at = base_of(build.config, *at), ++step) {
    const auto rules = at->lines.find("http-request");
    if (rules == at->lines.end()) continue;
    for (const NodeId rule : rules->second) {
      const std::vector<NodeId> all = words(build.tree(), rule);
      if (all.size() < 2 || text(build.tree(), all[1]) != "disable-l7-retry") continue;
      if (all.size() == 2) return Spared::all;
      const std::string_view condition = build.sources.text(build.place(rule));
      const bool is_if = text(build.tree(), all[2]) == "if";
      const bool posts = condition.find("METH_POST") != std::string_view::npos ||
                         condition.find("method POST") != std::string_view::npos;
      const bool gets = condition.find("METH_GET") != std::string_view::npos ||
                        condition.find("method GET") != std::string_view::npos;
      const bool is_negated = condition.find('!') != std::string_view::npos;
      if ((is_if && posts && !is_negated) || (!is_if && gets && !posts) || (is_if && is_negated && gets && !posts)) {
        spared = Spared::writes;
      } else if (spared == Spared::none) {
        spared = Spared::unknown;
      }
    }
  }
  return spared;
}

Spared spared_by(HaproxyBuild& build, const HaproxySection& section) {
  std::optional<Spared>& known = build.known[&section].spared;
  if (!known) known = work_out_spared(build, section);
  return *known;
}

struct FactPlace {
  ScopeId scope = ScopeId::none;
  std::string_view family;
  Span span;
  How how = How::written;
};
void write_fact(HaproxyBuild& build, const FactPlace& place, FactKind kind, std::string_view setting, Value value) {
  build.model.facts.push_back({.scope = place.scope,
                               .kind = kind,
                               .family = place.family,
                               .setting = setting,
                               .value = std::move(value),
                               .origin = {.span = place.span, .how = place.how, .chain = {}}});
}

void write_retries(HaproxyBuild& build, FactPlace place, const HaproxySection& front, const HaproxySection& back,
                   std::string_view reuse) {
  const Retries retries = retries_of(build, back);
  const bool is_shared = reuse == "aggressive" || reuse == "always";
  bool repeats = holds_any(retries.causes, "retries-stale");
  bool may_write = holds_any(retries.causes, "retries-carried");
  if (has_place(retries.span)) place.span = retries.span;
  if (!has_place(retries.span)) place.how = How::version_default;
  Spared spared = may_write ? spared_by(build, back) : Spared::none;
  if (may_write && spared != Spared::all) {
    const Spared outer = spared_by(build, front);
    if (outer == Spared::all || spared == Spared::none) spared = outer;
  }
  if (spared == Spared::all) repeats = may_write = false;
  Value writes = flag(may_write && spared != Spared::writes);
  if (!retries.is_known || (may_write && spared == Spared::unknown))
    writes = unknown_because("a condition decides which requests are sent again", place.span);
  if (!build.is_whole && !has_place(retries.span)) return;
  write_fact(build, place, FactKind::retries_writes, "retry-on", std::move(writes));
  if (!retries.is_known) return;
  if (repeats || is_shared) write_fact(build, place, FactKind::retries, "retry-on", flag(repeats));
  // What fails on a connection of a client's own is the client's to repeat: HAProxy closes its connection too.
  if (!repeats) write_fact(build, place, FactKind::leaves_retries, "http-reuse", flag(!is_shared));
}

HaproxyTime no_pool(std::string_view setting, Span span, std::string note) {
  HaproxyTime time{.is_set = true,
                   .setting = setting,
                   .value = closed_at_once(),
                   .origin = {.span = span, .how = How::written, .chain = {}}};
  time.value.alternatives[0].note = std::move(note);
  return time;
}

/// The longest delay after which idle connections of the servers are looked at, or why nothing is kept.
HaproxyKept work_out_kept(HaproxyBuild& build, const HaproxySection& back) {
  HaproxyKept kept;
  const std::vector<HaproxyServer>& servers = haproxy_servers(build, back);
  const KnownTimer* row = find_timer("haproxy", "pool-purge-delay");
  HaproxyTime standard{.is_set = false, .setting = "pool-purge-delay", .value = {}, .origin = {}};
  standard.value = row == nullptr ? exactly(kInfinite) : default_of(*row, at(build.model.components, build.component));
  standard.origin = {.span = haproxy_head(build.tree(), back.line), .how = How::version_default, .chain = {}};
  kept.delay = standard;
  bool is_first = true;
  for (const HaproxyServer& server : servers) {
    if (server.pool_size && text(build.tree(), *server.pool_size) == "0") {
      if (!kept.none)
        kept.none = no_pool("pool-max-conn", build.place(*server.pool_size), "pool-max-conn 0 keeps no connection");
      continue;
    }
    HaproxyTime delay = standard;
    if (server.purge_delay) {
      std::string reason;
      const NodeId word = *server.purge_delay;
      const std::optional<std::string> filled = build.filler.fill(word, reason);
      const std::optional<Amount> amount = filled ? haproxy_milliseconds(*filled) : std::nullopt;
      if (amount == Amount{0}) {
        if (!kept.none)
          kept.none = no_pool("pool-purge-delay", build.place(word), "pool-purge-delay 0 keeps no connection");
        continue;
      }
      delay.is_set = true;
      delay.value = amount ? exactly(*amount)
                           : unknown_because(reason.empty() ? "HAProxy does not take it" : reason, build.place(word));
      delay.origin = {.span = build.place(word), .how = How::written, .chain = {}};
    }
    if (is_first || delay.value.alternatives[0].range.high > kept.delay.value.alternatives[0].range.high)
      kept.delay = delay;
    is_first = false;
  }
  if (!is_first || servers.empty()) kept.none.reset();
  return kept;
}

const HaproxyKept& kept_by(HaproxyBuild& build, const HaproxySection& back) {
  if (!build.known[&back].kept) {
    HaproxyKept kept = work_out_kept(build, back);
    build.known[&back].kept = std::move(kept);
  }
  return *build.known[&back].kept;
}

/// How long a connection can lie in a pool that is halved again and again.
HaproxyTime pooled_for(HaproxyTime delay) {
  const KnownTimer* rounds = find_timer("haproxy", "pool-purge-delay", "rounds");
  if (rounds == nullptr || rounds->defaults.empty()) return delay;
  const Interval times = rounds->defaults.front().range;
  for (Alternative& one : delay.value.alternatives) {
    if (one.form != Form::exact || one.range.high == kInfinite) continue;
    one.note = "HAProxy has no limit for one connection: each " + to_text(one.range.low, Dimension::time) +
               " half of those that were not needed are closed";
    one.form = Form::open;
    one.range = {one.range.low * times.low, one.range.high * times.high};
  }
  return delay;
}

HaproxyTime pool_idle(HaproxyBuild& build, const HaproxySection& front, const HaproxySection& back,
                      const std::string& reuse) {
  const HaproxyMode in = http_mode(build, front), out = http_mode(build, back);
  const HaproxyWritten* written = find_setting(build.config, back, "http-reuse");
  const Span head = haproxy_head(build.tree(), back.line);
  if (out.is_conditional || in.is_conditional || (written != nullptr && written->arm)) {
    const Span place = out.is_conditional ? out.span : in.is_conditional ? in.span : build.place(written->line);
    HaproxyTime time = no_pool("http-reuse", place, "");
    time.value = unknown_because("a condition decides whether connections are kept", place);
    return time;
  }
  if (out.name != "http-keep-alive" || in.name == "http-server-close") {
    const HaproxyMode& mode = out.name != "http-keep-alive" ? out : in;
    return no_pool(mode.name == "httpclose" ? "option httpclose" : "option http-server-close", mode.span,
                   "option " + std::string(mode.name) + " ends connections to servers with each response");
  }
  if (!build.is_whole) {
    HaproxyTime time = no_pool("http-reuse", head, "");
    time.origin.how = How::version_default;
    time.value = unknown_because("a part of the configuration was not read", head);
    return time;
  }
  const bool is_shared = reuse == "aggressive" || reuse == "always";
  if (!is_shared && in.name == "httpclose")
    return no_pool("option httpclose", in.span,
                   "a client's connection carries one request, and http-reuse " + reuse +
                       " lets each client begin with a connection of its own");
  const HaproxyKept& kept = kept_by(build, back);
  if (kept.none) return *kept.none;
  if (reuse == "never") {
    HaproxyTime idle = accept_idle(build, front);
    idle.setting = "http-reuse";
    idle.origin = {.span = written == nullptr ? head : build.place(written->line), .how = How::computed, .chain = {}};
    for (Alternative& one : idle.value.alternatives) {
      if (one.form != Form::unknown)
        one.note = written == nullptr ? "this release keeps a connection as long as its client's"
                                      : "http-reuse never keeps a connection as long as its client's";
    }
    return idle;
  }
  return pooled_for(kept.delay);
}

/// Settings of pools where nothing is pooled.
void write_idle_settings(HaproxyBuild& build, const HaproxySection& back, const HaproxyTime& pool) {
  if (!is_none(pool.value) || pool.setting.substr(0, 6) != "option") return;
  const auto written = back.settings.find("http-reuse");
  if (written == back.settings.end() || written->second.back().arm) return;
  if (!build.told.insert(written->second.back().line).second) return;
  build.model.effects.push_back({.scope = back.scope,
                                 .setting = "http-reuse",
                                 .span = build.place(written->second.back().line),
                                 .acts = flag(false),
                                 .reason = pool.value.alternatives[0].note,
                                 .related = {{pool.origin.span, pool.value.alternatives[0].note}}});
}

/// The lines that say where a section without servers leads; null where it has some.
const std::vector<NodeId>* dispatched_by(const HaproxySection& section) {
  if (section.lines.contains("server") || section.lines.contains("server-template")) return nullptr;
  const auto lines = section.lines.find("dispatch");
  return lines == section.lines.end() ? nullptr : &lines->second;
}

}  // namespace

HaproxyMode http_mode(const HaproxyBuild& build, const HaproxySection& section) {
  HaproxyMode mode;
  for (const HaproxyWritten* one : possible_settings(build.config, section, "http mode")) {
    if (one->arm) mode.is_conditional = true;
    if (mode.is_conditional) mode.span = build.place(one->line);
    std::string_view name = text(build.tree(), *one->value);
    if (one->is_off || mode.is_conditional) break;
    if (name == "forceclose") name = "httpclose";
    if (name == "httpclose" || name == "http-server-close") mode.name = name;
    mode.span = build.place(one->line);
    break;
  }
  return mode;
}

const std::vector<HaproxyServer>& haproxy_servers(HaproxyBuild& build, const HaproxySection& section) {
  std::optional<std::vector<HaproxyServer>>& known = build.known[&section].servers;
  if (known) return *known;
  const Tree& tree = build.tree();
  HaproxyServer standard;
  bool all_disabled = false;
  std::vector<const HaproxySection*> chain;
  for (const HaproxySection* at = &section; at != nullptr && chain.size() < kMostBases; at = base_of(build.config, *at))
    chain.push_back(at);
  // A line of defaults counts for the servers below it only.
  std::vector<NodeId> below;
  for (size_t i = chain.size(); i-- > 0;) {
    const auto lines = chain[i]->lines.find("default-server");
    if (lines == chain[i]->lines.end()) continue;
    if (i == 0) below = lines->second;
    for (const NodeId line : lines->second) {
      if (i > 0) take_parameters(build, words(tree, line), 1, standard, all_disabled);
    }
  }
  // Where requests go that no server takes: all of them where there is none.
  const bool is_dispatched = dispatched_by(section) != nullptr;
  for (const std::string_view keyword : {"server", "server-template", "dispatch"}) {
    const auto lines = keyword == "dispatch" && !is_dispatched ? section.lines.end() : section.lines.find(keyword);
    if (lines != section.lines.end()) below.insert(below.end(), lines->second.begin(), lines->second.end());
  }
  std::stable_sort(below.begin(), below.end(),
                   [&](NodeId a, NodeId b) { return tree.nodes[a].begin < tree.nodes[b].begin; });
  std::vector<HaproxyServer> servers;
  for (const NodeId line : below) {
    const std::vector<NodeId> all = words(tree, line);
    const std::string_view keyword = text(tree, all[0]);
    if (keyword == "default-server") {
      take_parameters(build, all, 1, standard, all_disabled);
      continue;
    }
    const size_t place = keyword == "dispatch" ? 1 : keyword == "server" ? 2 : 3;
    if (all.size() <= place) continue;
    HaproxyServer server = standard;
    bool is_disabled = all_disabled;
    if (keyword == "dispatch") is_disabled = false;
    take_parameters(build, all, place + 1, server, is_disabled);
    if (is_disabled) continue;
    server.span = build.place(all[place]);
    std::string reason;
    const std::optional<std::string> address = build.filler.fill_address(all[place], reason);
    // Of a service that DNS knows (`_http._tcp.app.local`) that tells the port, too.
    const bool is_service = address && address->starts_with('_') && address->find("._") != std::string::npos;
    server.has_port = !address || is_service || address->find(':', address->find(']') + 1) != std::string::npos;
    if (address)
      server.address = haproxy_address(*address);
    else
      build.model.gaps.push_back({server.span, "the address of this server is not known: " + reason});
    servers.push_back(std::move(server));
  }
  known = std::move(servers);
  return *known;
}

void write_pooling(HaproxyBuild& build, ScopeId scope, std::string_view family, const HaproxySection& front,
                   const HaproxySection& back) {
  const Span head = haproxy_head(build.tree(), back.line);
  if (front.is_conditional || back.is_conditional) {
    HaproxyTime time{.is_set = false, .setting = "pool-purge-delay", .value = {}, .origin = {}};
    time.value = unknown_because("a condition decides whether this section counts", head);
    time.origin = {.span = head, .how = How::version_default, .chain = {}};
    return write_time(build, scope, TimerKind::pool_idle, family, std::move(time));
  }
  if (is_tcp(build, back) || is_tcp(build, front)) {
    HaproxyTime none = no_pool("mode tcp", head, "in TCP mode a connection belongs to one client");
    none.origin.how = How::computed;
    return write_time(build, scope, TimerKind::pool_idle, family, std::move(none));
  }
  const Release& release = at(build.model.components, build.component).release;
  const auto first = known_words("haproxy", "shared_since");
  // A tag without a number ("alpine") floats with the newest release.
  const bool has_number = !release.text.empty() && tag_word(release.text).empty();
  const bool is_old = has_number && !first.empty() && is_before(release.text, first.front());
  std::string reuse = haproxy_text(build, back, "http-reuse");
  if (reuse.empty()) reuse = is_old ? "never" : "safe";
  if (is_old && reuse != "never") {
    HaproxyTime time = no_pool("http-reuse", head, "");
    time.value =
        unknown_because("what HAProxy " + release.text + " keeps with http-reuse " + reuse + " is not known", head);
    return write_time(build, scope, TimerKind::pool_idle, family, std::move(time));
  }
  HaproxyTime pool = pool_idle(build, front, back, reuse);
  // Of an old system that has packages from elsewhere.
  const bool may_be_older = release.candidates.empty() && release.text.empty();
  if (may_be_older && !is_none(pool.value)) {
    const std::string since(first.empty() ? "" : first.front());
    pool.value = unknown_because(
        "which release runs is not known, and before " + since + " a connection is kept as long as its client's", head);
  }
  const std::vector<NodeId>* dispatched = dispatched_by(back);
  if (dispatched != nullptr && !is_none(pool.value)) {
    const Span place = build.place(dispatched->back());
    pool = no_pool("dispatch", place, "");
    pool.value = unknown_because("whether HAProxy keeps connections to what it dispatches to is not known", place);
  }
  write_idle_settings(build, back, pool);
  write_time(build, scope, TimerKind::pool_idle, family, std::move(pool));
  // The number that is written is not how long a connection is kept: no edit of it can be worked out.
  build.model.timers.back().unit = Unit::text;
  const FactPlace place{.scope = scope, .family = family, .span = head, .how = How::written};
  write_retries(build, place, front, back, reuse);
  for (const std::string_view option : {"option srvtcpka", "option tcpka"}) {
    const HaproxyWritten* written = find_setting(build.config, back, option);
    if (written == nullptr || written->is_off || written->arm) continue;
    FactPlace own = place;
    own.span = build.place(written->line);
    write_fact(build, own, FactKind::socket_keepalive, option, flag(true));
    break;
  }
}

}  // namespace outlast
