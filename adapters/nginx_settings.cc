// Timers and facts where they are written, and the defaults of those that are not.
#include <algorithm>

#include "adapters/nginx_build.h"
#include "adapters/nginx_values.h"

namespace outlast {
namespace {

constexpr std::string_view block_name(NginxBlock block) {
  switch (block) {
    case NginxBlock::main:
      return "main";
    case NginxBlock::http:
      return "http";
    case NginxBlock::server:
      return "server";
    case NginxBlock::location:
      return "location";
    case NginxBlock::branch:
      return "if";
    case NginxBlock::upstream:
      return "upstream";
    case NginxBlock::stream:
      return "stream";
    case NginxBlock::stream_server:
      return "stream server";
    case NginxBlock::stream_upstream:
      return "stream upstream";
  }
  return "";
}

/// Rows of a setting by its name; most names have one.
using Rows = std::unordered_map<std::string_view, std::vector<const KnownTimer*>>;
const Rows& known_rows() {
  static const Rows rows = [] {
    Rows all;
    for (const KnownTimer& row : known_timers()) {
      if (row.system == "nginx") all[row.setting].push_back(&row);
    }
    return all;
  }();
  return rows;
}

const KnownTimer* row_in(const std::vector<const KnownTimer*>& rows, NginxBlock block) {
  for (const KnownTimer* row : rows) {
    if (std::find(row->contexts.begin(), row->contexts.end(), block_name(block)) != row->contexts.end()) return row;
  }
  return nullptr;
}

std::optional<Amount> amount_of(const KnownTimer& row, std::string_view text) {
  switch (row_of(row.kind).dimension) {
    case Dimension::time:
      return nginx_milliseconds(text);
    case Dimension::size:
      return nginx_bytes(text);
    case Dimension::count:
      return nginx_count(text);
    case Dimension::flag:
      break;
  }
  return std::nullopt;
}

/// What nginx makes of zero: some settings are turned off by it.
Value value_of_amount(const KnownTimer& row, Amount amount) {
  if (amount != 0) return exactly(amount);
  switch (row.kind) {
    case TimerKind::accept_idle:
    case TimerKind::pool_idle:
    case TimerKind::pool_size:
      return closed_at_once();
    case TimerKind::body_limit:
    case TimerKind::drain:
      return exactly(kInfinite);
    default:
      return exactly(0);
  }
}

/// More words than this mean that a semicolon is missing.
size_t most_words(const KnownTimer& row) {
  if (row.setting == "keepalive_timeout" && row.family.empty()) return 3;
  return row.setting == "keepalive" ? 3 : 2;
}

Value written_value(NginxBuild& build, const KnownTimer& row, const NginxDirective& directive, Origin& origin) {
  const Tree& tree = *directive.tree;
  const std::optional<NodeId> word = nginx_argument(directive, 1);
  origin = {.span = span(tree, word.value_or(directive.node)), .how = How::written, .chain = {}};
  if (!word) return unknown_because(std::string(row.setting) + " has no value", origin.span);
  const std::optional<std::string> filled = nginx_word(build, tree, *word);
  if (!filled) {
    return unknown_because(tree.nodes[*word].unknown ? "a template fills in " + std::string(row.setting)
                                                     : "what sets " + std::string(text(tree, *word)) + " was not found",
                           origin.span);
  }
  const bool is_filled = *filled != text(tree, *word);
  std::optional<Amount> amount;
  if (!nginx_argument(directive, most_words(row))) amount = amount_of(row, *filled);
  if (!amount) {
    const std::string reason = nginx_argument(directive, most_words(row))
                                   ? "too many words in " + std::string(row.setting) + ", a semicolon may be missing"
                                   : "nginx does not take \"" + *filled + "\" for " + std::string(row.setting);
    build.model.gaps.push_back({span(tree, directive.node), reason});
    return unknown_because(reason, origin.span);
  }
  Value value = value_of_amount(row, *amount);
  value.alternatives[0].at = origin.span;
  if (!is_filled) return value;
  origin.chain.push_back({origin.span, std::string(text(tree, *word)) + " is " + *filled});
  if (const EnvironmentValue* variable = nginx_whole_variable(build, tree, *word);
      variable && has_place(variable->span)) {
    std::vector<OriginStep> chain;
    for (const Step& step : variable->chain) chain.push_back({step.span, step.note});
    chain.push_back({origin.span, "variable " + std::string(text(tree, *word))});
    origin = {.span = variable->span, .how = How::written, .chain = std::move(chain)};
    value.alternatives[0].at = origin.span;
    return value;
  }
  origin.how = How::computed;
  return value;
}

struct FactRow {
  std::string_view ending;
  FactKind kind;
  bool by_default;
};
constexpr std::array<FactRow, 3> kFacts{{{"_socket_keepalive", FactKind::socket_keepalive, false},
                                         {"_request_buffering", FactKind::buffers_requests, true},
                                         {"_buffering", FactKind::buffers_responses, true}}};

/// Facts of a level that say what holds anyway are left out, unless a level above says otherwise.
bool adds_nothing(NginxLevel& level, FactKind kind, std::string_view family, bool known, bool on, bool by_default) {
  const auto module = std::find(kNginxFamilies.begin(), kNginxFamilies.end(), family) - kNginxFamilies.begin();
  const uint64_t bit = uint64_t{1} << (static_cast<size_t>(kind) % 8 + 8 * static_cast<size_t>(module % 8));
  if (known && on == by_default && (level.facts_written & bit) == 0) return true;
  level.facts_written |= bit;
  return false;
}

void read_retries(NginxBuild& build, NginxLevel& level, const KnownTimer& row, const NginxDirective& directive) {
  bool retries = false, writes = false, timeouts = false, farewells = false;
  for (size_t n = 1; const std::optional<NodeId> word = nginx_argument(directive, n); ++n) {
    retries = retries || text(*directive.tree, *word) == "error";
    timeouts = timeouts || text(*directive.tree, *word) == "timeout";
    writes = writes || text(*directive.tree, *word) == "non_idempotent";
    farewells = farewells || text(*directive.tree, *word) == "invalid_header";
  }
  const Span place = span(*directive.tree, directive.node);
  if (!adds_nothing(level, FactKind::retries, row.family, true, retries, true)) {
    write_nginx_fact(build, level.scope, FactKind::retries, row.family, row.setting, flag(retries), place);
  }
  if (!adds_nothing(level, FactKind::retries_timeouts, row.family, true, timeouts, true)) {
    write_nginx_fact(build, level.scope, FactKind::retries_timeouts, row.family, row.setting, flag(timeouts), place);
  }
  if (row.family == "grpc") {
    write_nginx_fact(build, level.scope, FactKind::retries_goaway, row.family, row.setting, flag(farewells), place);
  }
  if (!adds_nothing(level, FactKind::retries_writes, row.family, true, retries && writes, false)) {
    write_nginx_fact(build, level.scope, FactKind::retries_writes, row.family, row.setting, flag(retries && writes),
                     place);
  }
}

void read_fact(NginxBuild& build, NginxLevel& level, const KnownTimer& row, const NginxDirective& directive) {
  if (row.setting.ends_with("_next_upstream")) return read_retries(build, level, row, directive);
  for (const FactRow& fact : kFacts) {
    if (!row.setting.ends_with(fact.ending)) continue;
    const std::optional<NodeId> word = nginx_argument(directive, 1);
    if (!word) return;
    const std::optional<std::string> filled = nginx_word(build, *directive.tree, *word);
    const Span place = span(*directive.tree, directive.node);
    const bool on = filled && nginx_flag(*filled).value_or(false);
    const bool off = filled && !nginx_flag(*filled).value_or(true);
    if (row.setting == "proxy_buffering") level.unbuffered = off;
    if (adds_nothing(level, fact.kind, row.family, on || off, on, fact.by_default)) return;
    write_nginx_fact(build, level.scope, fact.kind, row.family, row.setting,
                     (on || off) && nginx_arm(build, level, directive) == nullptr
                         ? flag(on)
                         : unknown_because("its value is not known", place),
                     place);
    return;
  }
}

void read_version(NginxBuild& build, NginxLevel& level, const NginxDirective& directive) {
  const std::optional<NodeId> word = nginx_argument(directive, 1);
  if (!word) return;
  const std::optional<std::string> filled = nginx_word(build, *directive.tree, *word);
  const auto is_http1 = [&] { return level.version.value_or(10) == 10 || level.version == 11; };
  const bool was_http1 = is_http1();
  level.version = -1;
  if (filled == "1.0") level.version = 10;
  if (filled == "1.1") level.version = 11;
  if (filled == "2") level.version = 20;
  level.version_span = span(*directive.tree, directive.node);
  if (!was_http1 || !is_http1()) {
    write_nginx_fact(
        build, level.scope, FactKind::http2, "proxy", "proxy_http_version",
        *level.version < 0 ? unknown_because("its value is not known", level.version_span) : flag(!is_http1()),
        level.version_span);
  }
  write_nginx_fact(
      build, level.scope, FactKind::http11, "proxy", "proxy_http_version",
      *level.version < 0 ? unknown_because("its value is not known", level.version_span) : flag(*level.version > 10),
      level.version_span);
}

bool is_written(const NginxBuild& build, ScopeId scope, TimerKind kind, std::string_view family) {
  for (size_t i = build.first_timer; i < build.model.timers.size(); ++i) {
    const Timer& timer = build.model.timers[i];
    if (timer.scope == scope && timer.kind == kind && timer.family == family) return true;
  }
  return false;
}

/// The place that defaults are shown at: the block that takes them.
Span head_of_defaults(const NginxBuild& build, ScopeId scope) {
  const ScopeId block = scope == build.root && build.http != ScopeId::none ? build.http : scope;
  return at(build.model.scopes, block).head;
}

bool runs_in_own_image(const NginxBuild& build) {
  const KnownSystem* system = find_system("nginx");
  const auto& workloads = at(build.model.components, build.component).workloads;
  return system != nullptr && !workloads.empty() && std::all_of(workloads.begin(), workloads.end(), [&](WorkloadId id) {
           std::string_view image = at(build.model.workloads, id).image;
           image = image.substr(0, image.find('@'));
           const size_t colon = image.rfind(':');
           if (colon != std::string_view::npos && image.find('/', colon) == std::string_view::npos)
             image = image.substr(0, colon);
           return std::find(system->images.begin(), system->images.end(), image) != system->images.end();
         });
}

/// What stands above a file that another nginx.conf includes: nginx's packages set a timer there, others may not.
Value value_above(const NginxBuild& build, const KnownTimer& row) {
  const Component& component = at(build.model.components, build.component);
  const KnownTimer* packaged = find_timer("nginx", row.setting, "packaged");
  Value value = default_of(row, component);
  if (!build.is_fragment || packaged == nullptr || row.kind != packaged->kind) return value;
  const std::string cause = "the nginx.conf that includes " + component.name;
  Value above;
  for (const KnownDefault& one : packaged->defaults) {
    above.alternatives.push_back(
        {.form = one.form, .range = one.range, .note = "set by the nginx.conf of its packages"});
  }
  if (runs_in_own_image(build)) return above;
  for (Alternative& one : above.alternatives)
    one.choices.push_back({.cause = cause, .label = "below the nginx.conf of its packages"});
  for (Alternative& one : value.alternatives) {
    one.choices.push_back({.cause = cause, .arm = 1, .label = "below one that sets nothing"});
    above.alternatives.push_back(std::move(one));
  }
  return above;
}

void write_default(NginxBuild& build, const KnownTimer& row, ScopeId scope, TimerKind kind, std::string_view family) {
  const bool may_be_written = scope == build.stream || row.contexts.front() == "main";
  if (may_be_written && is_written(build, scope, kind, family)) return;
  Value value = family.empty() ? value_above(build, row) : default_of(row, at(build.model.components, build.component));
  if (build.has_main_above)
    value = unknown_because("the nginx.conf above it may set it", head_of_defaults(build, scope));
  build.model.timers.push_back(
      {.scope = scope,
       .kind = kind,
       .family = family,
       .setting = row.setting,
       .unit = row.unit,
       .value = std::move(value),
       .origin = {.span = head_of_defaults(build, scope), .how = How::version_default, .chain = {}}});
}

void write_fact_defaults(NginxBuild& build, ScopeId scope, std::string_view family) {
  const Component& component = at(build.model.components, build.component);
  const Span head = head_of_defaults(build, scope);
  const auto write = [&](FactKind kind, const std::string& setting, Value value) {
    const KnownTimer* row = find_timer("nginx", setting, family);
    write_nginx_fact(build, scope, kind, family, row == nullptr ? std::string_view() : row->setting, std::move(value),
                     head, How::version_default);
  };
  const std::string prefix(family);
  write(FactKind::socket_keepalive, prefix + "_socket_keepalive", flag(false));
  if (family == "stream") return;
  const bool streams_requests = family == "grpc" || family == "tunnel";
  write(FactKind::buffers_requests, prefix + "_request_buffering", flag(!streams_requests && family != "memcached"));
  write(FactKind::buffers_responses, prefix + "_buffering", flag(!streams_requests && family != "memcached"));
  write(FactKind::retries, prefix + "_next_upstream", flag(true));
  write(FactKind::retries_writes, prefix + "_next_upstream", flag(false));
  write(FactKind::can_pool, "", flag(family == "proxy" || family == "grpc"));
  if (family == "grpc") {
    write(FactKind::http11, "", flag(true));
    write(FactKind::http2, "", flag(true));
    write(FactKind::grpc_statuses, "error_page", flag(false));
    if (const KnownTimer* row = find_timer("nginx", "grpc_pass", "goaway")) {
      Value ignores = default_of(*row, component);
      const bool may = std::any_of(ignores.alternatives.begin(), ignores.alternatives.end(),
                                   [](const Alternative& one) { return one.range.high > 0; });
      if (may) write(FactKind::ignores_goaway, "grpc_pass", std::move(ignores));
    }
  }
  if (family != "proxy") return;
  if (const KnownTimer* row = find_timer("nginx", "proxy_http_version", "proxy")) {
    Value version = default_of(*row, component);
    for (Alternative& one : version.alternatives) one.range = one.range.low > 10 ? Interval{1, 1} : Interval{0, 0};
    write(FactKind::http11, "proxy_http_version", std::move(version));
  }
  write(FactKind::sends_upgrade, "proxy_set_header", flag(false));
  write(FactKind::connection_upgrades, "proxy_set_header Connection", flag(false));
}

bool uses(const NginxBuild& build, std::string_view family) {
  const auto found = std::find(kNginxFamilies.begin(), kNginxFamilies.end(), family);
  return found != kNginxFamilies.end() && (build.families_used >> (found - kNginxFamilies.begin()) & 1) != 0;
}

/// Defaults of http stand on the root, above everything that an http block writes; main and stream have no scope above.
void write_row_default(NginxBuild& build, const KnownTimer& row) {
  const std::string_view where = row.contexts.front();
  if (where == "main") write_default(build, row, build.root, row.kind, row.family);
  if (where == "http" && build.http != ScopeId::none) write_default(build, row, build.root, row.kind, row.family);
  if (where != "stream" || build.stream == ScopeId::none) return;
  write_default(build, row, build.stream, row.kind, row.family);
  if (row.setting == "proxy_timeout") write_default(build, row, build.stream, TimerKind::accept_idle, {});
}

/// Addresses without an upstream block are never pooled: said once for all their routes.
void write_unpooled(NginxBuild& build, ScopeId scope, std::string_view family) {
  Value none = closed_at_once();
  none.alternatives[0].note = "nginx pools connections only to upstream blocks";
  // What is called like a host may be an upstream of a file that was not looked at.
  if (build.beside.is_cut) none = unknown_because("files that are read with it were not followed", {});
  build.model.timers.push_back(
      {.scope = scope,
       .kind = TimerKind::pool_idle,
       .family = family,
       .setting = "keepalive_timeout",
       .unit = Unit::nginx_time,
       .value = std::move(none),
       .origin = {.span = head_of_defaults(build, scope), .how = How::version_default, .chain = {}}});
}

}  // namespace

void write_nginx_fact(NginxBuild& build, ScopeId scope, FactKind kind, std::string_view family,
                      std::string_view setting, Value value, Span span, How how) {
  build.model.facts.push_back({.scope = scope,
                               .kind = kind,
                               .family = family,
                               .setting = setting,
                               .value = std::move(value),
                               .origin = {.span = span, .how = how, .chain = {}}});
}

const KnownTimer* read_nginx_setting(NginxBuild& build, NginxLevel& level, const NginxDirective& directive) {
  const std::string_view name = text(*directive.tree, directive.node + 1);
  const auto found = known_rows().find(name);
  if (found == known_rows().end()) return nullptr;
  const KnownTimer* row = row_in(found->second, level.block);
  if (row == nullptr) return nullptr;
  if (!row->is_timer) {
    if (name == "proxy_http_version") {
      read_version(build, level, directive);
      if (nginx_arm(build, level, directive) != nullptr) {
        level.version = -1;
        if (!build.model.facts.empty() && build.model.facts.back().kind == FactKind::http11)
          build.model.facts.back().value =
              unknown_because("a template writes it under a condition", level.version_span);
      }
    } else if (name == "fastcgi_keep_conn") {
      const std::optional<NodeId> word = nginx_argument(directive, 1);
      if (word) level.keep_conn = nginx_flag(text(*directive.tree, *word));
    } else {
      read_fact(build, level, *row, directive);
    }
    return nullptr;
  }
  Origin origin;
  const std::optional<NodeId> first = nginx_argument(directive, 1);
  const bool is_auto = row->kind == TimerKind::processes && first && text(*directive.tree, *first) == "auto";
  if (is_auto) origin.span = span(*directive.tree, *first);
  Value value = is_auto ? unknown_because("worker_processes auto is one for each processor", origin.span)
                        : written_value(build, *row, directive, origin);
  if (const TemplateArm* arm = nginx_arm(build, level, directive)) {
    if (!write_under_template(build, level, *row, {directive, *arm}, value)) return row;
  }
  if (row->setting == "proxy_timeout") {
    // One timer watches both sides of a session: towards the client it is how long a quiet connection is kept.
    build.model.timers.push_back({.scope = level.scope,
                                  .kind = TimerKind::accept_idle,
                                  .family = {},
                                  .setting = row->setting,
                                  .unit = row->unit,
                                  .value = value,
                                  .origin = origin});
  }
  if (row->kind == TimerKind::pool_idle) {
    // The routes that use the pool carry it.
    level.pool_idle = std::move(value);
    level.pool_idle_span = origin.span;
    level.pool_idle_chain = std::move(origin.chain);
    return row;
  }
  // An upstream block belongs to whichever protocol uses it.
  const std::string_view family = level.block == NginxBlock::upstream ? std::string_view() : row->family;
  build.model.timers.push_back({.scope = level.scope,
                                .kind = row->kind,
                                .family = family,
                                .setting = row->setting,
                                .unit = row->unit,
                                .value = std::move(value),
                                .origin = std::move(origin)});
  return row;
}

void write_nginx_defaults(NginxBuild& build) {
  write_nginx_grpc(build);
  if (build.families_used != 0) {
    const Span head = head_of_defaults(build, build.root);
    const auto write = [&](FactKind kind, std::string_view setting, bool on) {
      write_nginx_fact(build, build.root, kind, {}, setting, flag(on), head, How::version_default);
    };
    write(FactKind::takes_writes, "limit_except", true);
    write(FactKind::limits_connections, "limit_conn", false);
    write(FactKind::caches_responses, "proxy_cache", false);
    write(FactKind::marks_down, "max_fails", false);
  }
  const bool has_upstream =
      std::any_of(build.pools.begin(), build.pools.end(), [](const NginxPool& pool) { return pool.is_explicit; });
  for (const KnownTimer& row : known_timers()) {
    if (row.system != "nginx" || !row.is_timer || row.defaults.empty() || row.contexts.empty()) continue;
    const bool is_of_pools =
        row.family == "upstream" && row.kind != TimerKind::pool_idle && row.kind != TimerKind::pool_size;
    if (is_of_pools && has_upstream) write_default(build, row, build.root, row.kind, row.family);
    if (row.family.empty() || uses(build, row.family)) write_row_default(build, row);
  }
  for (std::string_view family : kNginxFamilies) {
    if (!uses(build, family)) continue;
    const ScopeId scope = family == "stream" ? build.stream : build.root;
    write_unpooled(build, scope, family);
    write_fact_defaults(build, scope, family);
  }
}

}  // namespace outlast
