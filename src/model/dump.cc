#include "model/dump.h"

#include <algorithm>
#include <set>

#include "model/unstarted.h"

namespace outlast {
namespace {

std::string_view how_text(How how) {
  switch (how) {
    case How::written:
      return "written";
    case How::inherited:
      return "inherited";
    case How::version_default:
      return "default";
    case How::computed:
      return "computed";
    case How::assumed:
      return "assumed";
    case How::declared:
      return "declared";
  }
  return "";
}

std::string origin_text(const Sources& sources, const Origin& origin) {
  std::string text = "  " + std::string(how_text(origin.how)) + " " + place(sources, origin.span);
  for (const OriginStep& step : origin.chain) {
    text += " <- " + step.note;
    if (has_place(step.span)) text += " " + place(sources, step.span);
  }
  return text;
}

std::string name_with_family(std::string_view name, std::string_view family) {
  return family.empty() ? std::string(name) : std::string(name) + "(" + std::string(family) + ")";
}

std::string notes(const Value& value) {
  std::string text;
  for (const Alternative& one : value.alternatives) {
    if (one.form != Form::unknown && !one.note.empty()) text += (text.empty() ? "  [" : "; ") + one.note;
  }
  return text.empty() ? text : text + "]";
}

std::string timer_text(const Sources& sources, const Timer& timer) {
  const TimerKindRow& row = row_of(timer.kind);
  const std::string setting = timer.setting.empty() ? "" : " " + std::string(timer.setting);
  return name_with_family(row.name, timer.family) + setting + " = " + to_text(timer.value, row.dimension) +
         notes(timer.value) + origin_text(sources, timer.origin);
}

/// Items of one scope, gathered once, so that the dump stays linear.
struct ByScope {
  std::vector<std::vector<const Timer*>> timers;
  std::vector<std::vector<const Fact*>> facts;
  std::vector<std::vector<const Setting*>> settings;
  std::vector<std::vector<const Effect*>> effects;
  std::vector<std::vector<const Endpoint*>> endpoints;
  std::vector<std::vector<const Route*>> routes;
};

template <class Items, class Slots>
void gather(const Items& items, Slots& slots, size_t scopes) {
  slots.resize(scopes);
  for (const auto& item : items) slots[static_cast<size_t>(item.scope)].push_back(&item);
}

std::string address_text(const Address& address) {
  if (!address.unix_path.empty()) return "unix:" + address.unix_path;
  const std::string host = address.host.empty() ? "*" : address.host;
  return host + ":" + (address.port == 0 ? "?" : std::to_string(address.port));
}

std::string setting_text(const Setting& setting) {
  std::string text;
  for (const SettingAlternative& one : setting.alternatives) {
    if (!text.empty()) text += " or ";
    text += one.is_unknown ? "unknown: " + one.text : one.text;
  }
  return text;
}

/// How a class is known where that is not sure.
std::string_view in_words(ClassEvidence evidence) {
  if (evidence == ClassEvidence::name) return " by its name";
  return evidence == ClassEvidence::offered ? " for whoever asks" : "";
}

void dump_scope(std::string& out, const Model& model, const Sources& sources, const ByScope& by, size_t s) {
  const Scope& scope = model.scopes[s];
  const bool is_root = scope.parent == ScopeId::none || at(model.scopes, scope.parent).component != scope.component;
  const bool empty = by.timers[s].empty() && by.facts[s].empty() && by.settings[s].empty() && by.effects[s].empty() &&
                     by.endpoints[s].empty() && by.routes[s].empty();
  if (!is_root && empty) return;
  out += "  " + scope.label + "  " + place(sources, scope.head) + "\n";
  for (const Endpoint* one : by.endpoints[s]) {
    out += "    listens " + std::string(one->family) + " " + address_text(one->address) + "  " +
           place(sources, one->span) + "\n";
  }
  for (const Setting* one : by.settings[s]) {
    out += "    setting " + one->name + " = " + setting_text(*one) + "  " + place(sources, one->span) + "\n";
  }
  for (const Timer* one : by.timers[s]) {
    out += "    " + timer_text(sources, *one) + "\n";
  }
  for (const Fact* one : by.facts[s]) {
    out += "    fact " + name_with_family(row_of(one->kind).name, one->family) + " = " +
           to_text(one->value, Dimension::flag) + origin_text(sources, one->origin) + "\n";
  }
  for (const Effect* one : by.effects[s]) {
    const bool is_of_unit = one->acts.alternatives.empty();
    out += "    effect " + one->setting + (is_of_unit ? " in unit = " : " acts = ") +
           to_text(is_of_unit ? one->in_unit : one->acts, Dimension::flag) + "  " + place(sources, one->span) +
           (one->reason.empty() ? "" : "  " + one->reason) + "\n";
  }
  for (const Route* one : by.routes[s]) {
    if (one->pool == PoolId::none && one->unresolved.empty() && !has_place(one->target)) {
      out += "    answers " + std::string(name_of(one->traffic)) + " on " + one->match + "  " +
             place(sources, one->evidence_span) + "\n";
      continue;
    }
    out += "    route " + std::string(one->family) + " " + one->match + " -> ";
    if (!one->unresolved.empty()) {
      out += "unknown: " + one->unresolved;
    } else if (one->pool != PoolId::none) {
      out += at(model.pools, one->pool).name;
    }
    out += "  " + place(sources, one->target);
    if (one->traffic != TrafficClass::plain) {
      out += "  " + std::string(name_of(one->traffic)) + std::string(in_words(one->evidence));
    }
    out += "\n";
  }
}

void dump_component(std::string& out, const Model& model, const Sources& sources, const ByScope& by,
                    const std::vector<std::vector<size_t>>& scopes, size_t c) {
  const Component& component = model.components[c];
  out += "component " + component.system + " \"" + component.name + "\"  " + place(sources, component.head);
  if (!component.release.text.empty()) {
    out += "  release " + component.release.text + " " + place(sources, component.release.span);
  }
  for (WorkloadId id : component.workloads) {
    const Workload& workload = at(model.workloads, id);
    out += "  in " + workload.kind + " " + workload.name;
  }
  if (component.is_fragment) out += "  a fragment, read in http";
  if (component.is_base) out += "  lends its settings";
  if (is_unstarted(component)) out += "  started by nothing that was read";
  if (!component.complete) out += "  partly unread";
  out += "\n";
  for (size_t s : scopes[c]) dump_scope(out, model, sources, by, s);
}

void dump_pools(std::string& out, const Model& model, const Sources& sources) {
  for (const Pool& pool : model.pools) {
    if (!pool.is_explicit) continue;
    out += "pool " + pool.name + "  " + place(sources, pool.span) + "\n";
    for (const PoolMember& member : pool.members) {
      out += "    " + address_text(member.address) + "  " + place(sources, member.span) + "\n";
    }
  }
}

std::string scope_name(const Model& model, ScopeId id) {
  const Scope& scope = at(model.scopes, id);
  return at(model.components, scope.component).name + " " + scope.label;
}

void dump_hops(std::string& out, const Model& model, const Sources& sources) {
  for (const Hop& hop : model.hops) {
    const Route& route = at(model.routes, hop.route);
    out += "hop " + scope_name(model, route.scope) + " -> ";
    if (hop.acceptor == ScopeId::none) {
      out += "nothing that was found  " + place(sources, route.target) + "\n";
      continue;
    }
    out += scope_name(model, hop.acceptor) + "  " + std::string(name_of(hop.confidence)) + ": " + hop.evidence;
    for (uint32_t box : hop.boxes) out += "  through " + model.boxes[box].name;
    out += "  " + place(sources, route.target) + "\n";
  }
  for (const Path& path : model.paths) {
    const Route& route = at(model.routes, path.route);
    out += "path " + std::string(name_of(path.traffic)) + " " + scope_name(model, route.scope) + "  quiet " +
           to_text(path.quiet, Dimension::time);
    for (const Limit& limit : path.idle_limits) {
      out += "  limit " + to_text(limit.value, Dimension::time);
      if (limit.holder != ScopeId::none) out += " at " + scope_name(model, limit.holder);
    }
    out += "\n";
  }
}

}  // namespace

std::string place(const Sources& sources, Span span) {
  if (!has_place(span)) return "-";
  span = sources.shown(span);
  const Position position = sources.position(span.file, span.begin);
  return sources.shown_path(span.file) + ":" + std::to_string(position.line) + ":" + std::to_string(position.column);
}

std::string dump(const Model& model, const Sources& sources) {
  ByScope by;
  const size_t count = model.scopes.size();
  gather(model.timers, by.timers, count);
  gather(model.facts, by.facts, count);
  gather(model.settings, by.settings, count);
  gather(model.effects, by.effects, count);
  gather(model.endpoints, by.endpoints, count);
  gather(model.routes, by.routes, count);
  std::vector<std::vector<size_t>> scopes(model.components.size());
  for (size_t s = 0; s < count; ++s) scopes[static_cast<size_t>(model.scopes[s].component)].push_back(s);
  std::string out;
  std::set<WorkloadId> running;
  for (const Component& component : model.components)
    running.insert(component.workloads.begin(), component.workloads.end());
  for (uint32_t w = 0; w < model.workloads.size(); ++w) {
    const Workload& workload = model.workloads[w];
    // A stage that nothing is known to be built from, and that runs nothing.
    if (workload.kind == "Dockerfile stage" && !running.contains(static_cast<WorkloadId>(w))) continue;
    out += "workload " + workload.kind + " " + workload.name + "  " + place(sources, workload.head);
    if (!workload.image.empty()) out += "  image " + workload.image;
    if (!workload.build.empty()) out += "  build " + workload.build;
    out += "\n";
    if (workload.kill) out += "    " + timer_text(sources, *workload.kill) + "\n";
    if (workload.probe) out += "    " + timer_text(sources, *workload.probe) + "\n";
  }
  for (size_t c = 0; c < model.components.size(); ++c) dump_component(out, model, sources, by, scopes, c);
  dump_pools(out, model, sources);
  dump_hops(out, model, sources);
  std::vector<std::string> gaps;
  for (const Gap& gap : model.gaps) gaps.push_back("gap " + place(sources, gap.span) + "  " + gap.reason + "\n");
  std::sort(gaps.begin(), gaps.end());
  for (const std::string& gap : gaps) out += gap;
  return out;
}

}  // namespace outlast
