// Times: what is written, what is inherited, what falls back on what.
#include <algorithm>

#include "adapters/haproxy_build.h"

namespace outlast {
namespace {

/// Where a value that a variable gives stands, with its way here.
Origin origin_of_word(const HaproxyBuild& build, NodeId word) {
  const Span place = build.place(word);
  Origin origin{.span = place, .how = How::written, .chain = {}};
  const std::string_view written = build.sources.text(place);
  if (written.find('$') == std::string_view::npos) return origin;
  const EnvironmentValue* variable = build.filler.whole_variable(word);
  if (variable == nullptr || !has_place(variable->span)) {
    origin.how = How::computed;
    return origin;
  }
  origin.span = variable->span;
  for (const Step& step : variable->chain) origin.chain.push_back({step.span, step.note});
  origin.chain.push_back({place, "variable " + std::string(written)});
  return origin;
}

/// One written time; an amount of 0 says nothing.
HaproxyTime written_time(HaproxyBuild& build, const HaproxyWritten& written, std::string_view setting) {
  const auto known = build.times.find(written.line);
  if (known != build.times.end()) return known->second;
  HaproxyTime time{.is_set = true, .setting = setting, .value = {}, .origin = {}};
  std::string reason;
  const Span line = build.place(written.line);
  const bool is_old = text(build.tree(), written.line + 1) != "timeout";
  const bool is_too_long = !written.is_guess && words(build.tree(), written.line).size() > (is_old ? 2 : 3);
  if (!written.value || is_too_long) {
    time.origin.span = line;
    reason = "`" + std::string(setting) +
             (is_too_long ? "` takes one value, HAProxy refuses more" : "` has no value, which HAProxy refuses");
    build.model.gaps.push_back({line, reason});
    time.value = unknown_because(reason, line);
  } else {
    time.origin = origin_of_word(build, *written.value);
    const std::optional<std::string> filled = build.filler.fill(*written.value, reason);
    const std::optional<Amount> amount = filled ? haproxy_milliseconds(*filled) : std::nullopt;
    if (filled && !amount) {
      reason = "HAProxy does not take \"" + *filled + "\" for " + std::string(setting);
      build.model.gaps.push_back({line, reason});
    }
    time.value = amount ? exactly(*amount) : unknown_because(reason, time.origin.span);
    time.is_set = amount.value_or(1) != 0;
    time.value.alternatives[0].at = time.origin.span;
  }
  build.times.emplace(written.line, time);
  return time;
}

HaproxyTime unset(const HaproxyBuild& build, const HaproxySection& section, std::string_view setting) {
  HaproxyTime time{.is_set = false, .setting = setting, .value = {}, .origin = {}};
  const KnownTimer* row = find_timer("haproxy", setting);
  time.value = !build.is_whole ? unknown_because("a part of the configuration was not read")
               : row == nullptr || row->defaults.empty()
                   ? exactly(kInfinite)
                   : default_of(*row, at(build.model.components, build.component));
  time.origin = {.span = haproxy_head(build.tree(), section.line), .how = How::version_default, .chain = {}};
  return time;
}

/// Times under conditions: each an alternative, and what counts when none of them holds.
HaproxyTime conditional_time(HaproxyBuild& build, const std::vector<const HaproxyWritten*>& written,
                             std::string_view setting) {
  HaproxyTime all{.is_set = true, .setting = setting, .value = {}, .origin = {}};
  const std::string file = build.sources.path(build.place(written.front()->line).file);
  std::vector<std::string> causes;
  bool is_exhaustive = false;
  for (const HaproxyWritten* one : written) {
    HaproxyTime time = written_time(build, *one, setting);
    if (!time.is_set) time.value = exactly(kInfinite);
    Alternative alternative = time.value.alternatives.front();
    if (one->arm) {
      const std::string cause = file + " .if " + std::to_string(one->arm->group);
      alternative.choices.push_back({.cause = cause,
                                     .arm = one->arm->arm,
                                     .label = (one->arm->arm == 0 ? "when " : "when not ") + one->arm->condition});
      causes.push_back(cause);
      is_exhaustive = is_exhaustive || one->arm->is_else;
    } else if (is_exhaustive) {
      continue;
    } else {
      for (const std::string& cause : causes)
        alternative.choices.push_back({.cause = cause, .arm = UINT32_MAX, .label = "otherwise"});
    }
    if (all.value.alternatives.empty()) all.origin = time.origin;
    add_alternative(all.value, std::move(alternative));
  }
  const bool has_rest = is_exhaustive || !written.back()->arm;
  if (!has_rest) all.value = unknown_because(std::string(setting) + " is set under a condition only", all.origin.span);
  return all;
}

/// A time that counts because nobody sets another one: that one is what people should set.
HaproxyTime in_place_of(std::string_view setting, const std::string& why, HaproxyTime time) {
  const std::string note = why + ", so " + std::string(time.setting) + " counts";
  for (Alternative& one : time.value.alternatives) {
    if (one.form != Form::unknown) one.note = note;
  }
  if (time.origin.how == How::written) time.origin.how = How::computed;
  time.setting = setting;
  return time;
}

}  // namespace

Span haproxy_head(const Tree& tree, NodeId line) {
  const std::vector<NodeId> all = words(tree, line);
  const Span whole = span(tree, line);
  return {whole.file, whole.begin, all.empty() ? whole.begin : tree.nodes[all.back()].end};
}

HaproxyTime haproxy_time(HaproxyBuild& build, const HaproxySection& section, std::string_view setting) {
  if (section.is_conditional) {
    HaproxyTime time = unset(build, section, setting);
    time.value = unknown_because("a condition decides whether this section counts", time.origin.span);
    return time;
  }
  std::vector<const HaproxyWritten*> written = possible_settings(build.config, section, setting);
  if (written.empty()) {
    const KnownTimer* row = find_timer("haproxy", setting);
    for (const std::string_view spelling : row == nullptr ? std::span<const std::string_view>() : row->spellings) {
      if (written.empty()) written = possible_settings(build.config, section, spelling);
    }
  }
  if (written.empty()) return unset(build, section, setting);
  HaproxyTime time =
      written.front()->arm ? conditional_time(build, written, setting) : written_time(build, *written.front(), setting);
  if (!time.is_set) {
    const Span zero = time.origin.span;
    time = unset(build, section, setting);
    time.value.alternatives[0].note = std::string(setting) + " 0 sets nothing";
    time.value.alternatives[0].at = zero;
  }
  return time;
}

HaproxyTime smaller(HaproxyTime a, HaproxyTime b) {
  if (!a.is_set && !is_unknown(a.value)) return b;
  if (!b.is_set && !is_unknown(b.value)) return a;
  Value value;
  bool takes_b = false;
  for (const Alternative& x : a.value.alternatives) {
    for (const Alternative& y : b.value.alternatives) {
      if (!compatible(x.choices, y.choices)) continue;
      const bool second = x.form != Form::unknown && (y.form == Form::unknown || y.range.low < x.range.low);
      takes_b = takes_b || (second && value.alternatives.empty());
      Alternative one = second ? y : x;
      one.choices = joined(x.choices, y.choices);
      add_alternative(value, std::move(one));
    }
  }
  HaproxyTime time = takes_b ? std::move(b) : std::move(a);
  time.is_set = true;
  if (!value.alternatives.empty()) time.value = std::move(value);
  return time;
}

HaproxyTime tunnel_time(HaproxyBuild& build, const HaproxySection& front, const HaproxySection& back) {
  HaproxyTime tunnel = haproxy_time(build, back, "timeout tunnel");
  if (tunnel.is_set) return tunnel;
  if (!build.is_whole) return tunnel;
  const std::string why =
      tunnel.value.alternatives[0].note.empty() ? "timeout tunnel is not set" : tunnel.value.alternatives[0].note;
  HaproxyTime time = smaller(haproxy_time(build, front, "timeout client"), haproxy_time(build, back, "timeout server"));
  return in_place_of("timeout tunnel", why, std::move(time));
}

HaproxyTime accept_idle(HaproxyBuild& build, const HaproxySection& front) {
  HaproxyTime client = haproxy_time(build, front, "timeout client");
  HaproxyTime idle = haproxy_time(build, front, "timeout http-keep-alive");
  if (!idle.is_set && is_unknown(idle.value)) return idle;
  const std::string zero = idle.value.alternatives[0].note;
  const std::string why = zero.empty() ? "timeout http-keep-alive is not set" : zero;
  if (!idle.is_set) {
    idle = haproxy_time(build, front, "timeout http-request");
    if (!idle.is_set) return client.is_set ? in_place_of("timeout http-keep-alive", why, std::move(client)) : client;
    idle = in_place_of("timeout http-keep-alive", why, std::move(idle));
  }
  const bool is_plain = !is_unknown(idle.value) && !is_unknown(client.value) && idle.value.alternatives.size() == 1;
  Amount cap = kInfinite;
  for (const Alternative& one : client.value.alternatives) cap = std::min(cap, one.range.low);
  const Amount kept = idle.value.alternatives[0].range.low;
  if (!is_plain || (client.is_set && cap >= kept)) return idle;
  const KnownTimer* row = find_timer("haproxy", "timeout http-keep-alive", client.is_set ? "capped" : "alone");
  if (row == nullptr) return idle;
  Value value;
  for (const Alternative& newer : since_last_default(*row, at(build.model.components, build.component)).alternatives) {
    Alternative one = idle.value.alternatives[0];
    one.choices = newer.choices;
    if (client.is_set && newer.range.low == 0) {
      one.form = Form::open;
      one.range = {cap, kept};
      one.note = newer.note + " looks at timeout client too; later patches of its release may not";
    } else if (newer.range.low == 0) {
      one.range = {kInfinite, kInfinite};
      one.note = newer.note + " watches no idle connection without timeout client";
    }
    add_alternative(value, std::move(one));
  }
  idle.value = std::move(value);
  return idle;
}

void write_time(HaproxyBuild& build, ScopeId scope, TimerKind kind, std::string_view family, HaproxyTime time) {
  build.model.timers.push_back({.scope = scope,
                                .kind = kind,
                                .family = family,
                                .setting = time.setting,
                                .unit = Unit::go_duration,
                                .value = std::move(time.value),
                                .origin = std::move(time.origin)});
}

void write_front(HaproxyBuild& build, const HaproxySection& front) {
  write_time(build, front.scope, TimerKind::body, {}, haproxy_time(build, front, "timeout client"));
  if (is_tcp(build, front)) return;
  HaproxyTime header = haproxy_time(build, front, "timeout http-request");
  if (header.is_set) write_time(build, front.scope, TimerKind::header, {}, std::move(header));
  const HaproxyMode mode = http_mode(build, front);
  HaproxyTime idle = accept_idle(build, front);
  if (mode.is_conditional) {
    idle.value = unknown_because("an option under a condition may close connections", mode.span);
  } else if (mode.name == "httpclose") {
    idle = {.is_set = true,
            .setting = "option httpclose",
            .value = closed_at_once(),
            .origin = {.span = mode.span, .how = How::written, .chain = {}}};
    idle.value.alternatives[0].note = "option httpclose ends each connection with its response";
  }
  write_time(build, front.scope, TimerKind::accept_idle, {}, std::move(idle));
}

namespace {

void write_dead(HaproxyBuild& build, const HaproxySection& section, std::string_view setting, const std::string& reason,
                const std::string& help) {
  const auto written = section.settings.find(setting);
  if (written == section.settings.end()) return;
  for (const HaproxyWritten& one : written->second) {
    if (one.is_guess) continue;
    build.model.effects.push_back({.scope = section.scope,
                                   .setting = std::string(setting),
                                   .span = build.place(one.line),
                                   .acts = flag(false),
                                   .reason = reason,
                                   .help = help});
  }
}

}  // namespace

void write_misplaced(HaproxyBuild& build, const HaproxySection& section, bool is_used_by_http) {
  if (section.kind == HaproxyKind::frontend) {
    for (const std::string_view setting : {"timeout server", "timeout connect", "timeout tunnel"}) {
      write_dead(build, section, setting, "a frontend opens no connections to servers",
                 "write it in the backend or in defaults");
    }
  }
  if (section.kind != HaproxyKind::backend) return;
  write_dead(build, section, "timeout client", "a backend takes no connections from clients",
             "write it in the frontend or in defaults");
  if (!is_used_by_http) return;
  write_dead(build, section, "timeout http-keep-alive", "the frontend that takes the connections looks at its own",
             "write it in the frontend or in defaults");
}

}  // namespace outlast
