#include "adapters/node.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <set>

#include "adapters/node_elsewhere.h"
#include "model/release.h"

namespace outlast {

namespace {

constexpr std::string_view kSystem = "node";

const KnownTimer& row_named(std::string_view setting, std::string_view family = {}) {
  static const KnownTimer none{};
  const KnownTimer* row = find_timer(kSystem, setting, family);
  return row ? *row : none;
}

/// What deriving one server looks at.
struct Work {
  Deriving& deriving;
  const Program& program;
  const EvalScope& scope;
  const std::vector<NodeServer>& servers;
  size_t index;
  ScopeId root;
  const Component& component;
  std::vector<NodeHanded> handed = {};
  std::vector<const Program*> tuners = {};

  const NodeServer& server() const { return servers[index]; }
};

/// The pinned release when it is older than all that the knowledge lists.
std::string_view older_release(const Component& component) {
  const KnownSystem* system = find_system(kSystem);
  const size_t digit = component.release.text.find_first_of("0123456789");
  if (!system || digit == std::string::npos || component.release.candidates.size() != 1) return {};
  const std::string_view text = std::string_view(component.release.text).substr(digit);
  const std::string_view oldest = system->releases.front();
  return is_before(text, oldest.substr(0, oldest.find('.'))) ? text : std::string_view();
}

/// default_of(), also for releases before the listed ones.
Value default_for(const KnownTimer& row, const Component& component) {
  const std::string_view older = older_release(component);
  if (older.empty()) return default_of(row, component);
  const KnownDefault* found = nullptr;
  for (const KnownDefault& one : row.defaults) {
    if (one.since.empty() || !is_before(older, one.since)) found = &one;
  }
  if (!found)
    return unknown_because("no default of " + std::string(row.setting) + " is known for Node " + std::string(older));
  return {{{.form = found->form, .range = found->range, .note = "default of Node " + std::string(older)}}};
}

/// One value that the program gives a setting, and when; `is_unset` where it gives none.
struct Given {
  Datum datum;
  bool is_unset = false;
};

void add_data(const Work& work, ExprId expr, const std::vector<Choice>& choices, std::vector<Given>& given) {
  for (Datum& datum : eval(expr, work.scope)) {
    if (!compatible(datum.choices, choices) || given.size() >= 16) continue;
    datum.choices = joined(choices, datum.choices);
    given.push_back({std::move(datum), false});
  }
}

/// The nearest package.json at or above a file, if any.
std::optional<FileId> package_near(const Sources& sources, FileId file) {
  std::string folder(folder_of(sources.path(file)));
  while (true) {
    if (const auto found = sources.want(folder.empty() ? "package.json" : folder + "/package.json")) return found;
    if (folder.empty()) return std::nullopt;
    folder = std::string(folder_of(folder));
  }
}

std::optional<PackageVersion> dependency(Deriving& deriving, FileId file, std::string_view name) {
  const auto package = package_near(deriving.sources, file);
  if (!package) return std::nullopt;
  const Tree& tree = deriving.documents.tree(*package, Format::json);
  for (std::string_view table : {"dependencies", "devDependencies", "peerDependencies"}) {
    const auto found = tree.empty() ? std::nullopt : find_path(tree, 0, {table, name});
    if (found) return PackageVersion{std::string(text(tree, *found)), span(tree, *found)};
  }
  return std::nullopt;
}

/// Fastify leaves the timers to a server that the program makes itself.
bool has_factory(const Work& work) {
  return work.server().kind == NodeServerKind::fastify &&
         !option_of(work.scope, work.server(), "serverFactory").empty();
}

/// Whose server one of unread origin may be, by what the package depends on; "" when nothing says that.
std::string_view other_framework(const Work& work) {
  if (!work.server().is_guessed) return "";
  for (const std::string_view package : {"fastify", "@nestjs/platform-fastify"}) {
    if (dependency(work.deriving, work.program.file, package)) return "fastify";
  }
  for (const std::string_view package : known_words(kSystem, "other_frameworks")) {
    if (dependency(work.deriving, work.program.file, package)) return package;
  }
  return "";
}

/// What a place gives a setting that was not read.
Datum unread_datum(const Work& work, std::string reason, ExprId place, const std::vector<Choice>& choices) {
  return {.text = std::move(reason), .choices = choices, .span = work.program.exprs[place].span};
}

/// What the constructor's options say.
void add_option(const Work& work, std::string_view setting, const std::vector<Choice>& choices,
                std::vector<Given>& given) {
  const size_t before = given.size();
  if (const std::string_view other = other_framework(work); !other.empty()) {
    given.push_back(
        {{.text = "this may be " + std::string(other) + "'s listen()", .choices = choices, .span = work.server().head},
         false});
    return;
  }
  if (has_factory(work)) {
    given.push_back(
        {{.text = "serverFactory makes the server", .choices = choices, .span = work.server().head}, false});
    return;
  }
  if (work.server().options != kNoExpr) {
    bool is_object = false;
    EvalScope home = work.scope;
    home.program = work.server().options_in;
    for (const Target& options : targets_of(work.server().options, home)) {
      if (!options.program || options.expr == kNoExpr) continue;
      is_object = is_object || options.program->exprs[options.expr].kind == ExprKind::object;
      for (const Target& entry : property_of(options, setting, work.scope)) {
        if (!entry.program || entry.expr == kNoExpr) continue;
        EvalScope there = work.scope;
        there.program = entry.program;
        for (Datum& datum : eval(entry.expr, there)) {
          datum.choices = joined(choices, datum.choices);
          if (given.size() < 16) given.push_back({std::move(datum), false});
        }
      }
      if (given.size() == before && is_object) continue;
    }
  }
  if (given.size() != before) return;
  if (!work.server().is_half_read) return given.push_back({{.choices = choices}, true});
  const ExprId options = work.server().options;
  given.push_back({unread_datum(work, "cannot work out " + source_of(work.program, options), options, choices), false});
}

bool is_written(const std::vector<Given>& given) {
  return std::any_of(given.begin(), given.end(), [](const Given& one) { return !one.is_unset; });
}

/// What other files set of a server whose own file sets nothing, and what may be set where nobody can look.
void add_elsewhere(const Work& work, std::string_view setting, std::vector<Given>& given) {
  const std::vector<NodeElsewhere> all =
      elsewhere_of(work.scope, work.servers, work.index, setting, work.handed, work.tuners);
  for (const NodeElsewhere& one : all) {
    EvalScope there = work.scope;
    if (one.value.program) there.program = one.value.program;
    const auto when = choices_of(there, one.branch);
    if (!when) continue;
    if (one.value.expr != kNoExpr) {
      if (when->empty()) given.clear();
      if (when->size() == 1) {
        const Choice other{.cause = when->front().cause, .arm = when->front().arm + 1, .label = "otherwise"};
        for (Given& kept : given) kept.datum.choices = joined(kept.datum.choices, {other});
      }
      for (Datum& datum : eval(one.value.expr, there)) {
        datum.choices = joined(*when, datum.choices);
        if (given.size() < 16) given.push_back({std::move(datum), false});
      }
      continue;
    }
    if (is_written(given)) continue;
    const std::string cause = work.deriving.sources.path(one.span.file) + ":" + std::to_string(one.span.begin);
    for (Given& kept : given) {
      kept.datum.choices = joined(kept.datum.choices, {{.cause = cause, .label = "when " + one.what + " leaves it"}});
    }
    Datum unread{.text = one.what + " may set it", .span = one.span};
    unread.choices = joined(*when, {{.cause = cause, .arm = 1, .label = "when " + one.what + " sets it"}});
    given.push_back({std::move(unread), false});
    return;
  }
}

/// What a call gives a setting; where that was not read, a reason.
void add_gift(const Work& work, const NodeGift& gift, const std::vector<Choice>& choices, std::vector<Given>& given) {
  if (!gift.value.program || gift.value.expr == kNoExpr) {
    const std::string reason = "cannot work out " + source_of(work.program, gift.call);
    given.push_back({unread_datum(work, reason, gift.call, choices), false});
    return;
  }
  EvalScope there = work.scope;
  there.program = gift.value.program;
  const std::vector<Choice> when = joined(gift.value.choices, choices);
  for (Datum& datum : eval(gift.value.expr, there)) {
    if (!compatible(datum.choices, when) || given.size() >= 16) continue;
    datum.choices = joined(when, datum.choices);
    given.push_back({std::move(datum), false});
  }
}

/// What functions of other files set of a server that is handed to them behind what its own file sets.
void add_handed(const Work& work, std::string_view setting, uint32_t last, std::vector<Given>& given) {
  for (const NodeElsewhere& one : elsewhere_of(work.scope, work.servers, work.index, setting, work.handed, {})) {
    if (one.at <= last || one.value.expr == kNoExpr) continue;
    EvalScope there = work.scope;
    there.program = one.value.program;
    const auto when = choices_of(there, one.branch);
    if (!when) continue;
    const std::vector<Choice> choices = joined(one.value.choices, *when);
    if (choices.empty()) given.clear();
    if (choices.size() == 1) {
      const Choice other{.cause = choices[0].cause, .arm = choices[0].arm + 1, .label = "otherwise"};
      for (Given& kept : given) kept.datum.choices = joined(kept.datum.choices, {other});
    }
    for (Datum& datum : eval(one.value.expr, there)) {
      datum.choices = joined(choices, datum.choices);
      if (given.size() < 16) given.push_back({std::move(datum), false});
    }
  }
}

/// All that the program says of a setting of the server, the last word first.
std::vector<Given> given_for(const Work& work, std::string_view setting, std::string_view option) {
  const NodeWrites writes = writes_of(work.scope, work.servers, work.index, setting);
  std::vector<Given> given;
  for (size_t i = writes.values.size(); i-- > 0;) {
    const NodeGift& gift = writes.values[i];
    const auto choices = choices_of(work.scope, gift.branch);
    if (!choices) continue;
    add_gift(work, gift, *choices, given);
    const bool is_last = i == 0 || writes.values[i - 1].call != gift.call;
    if (choices->empty() && is_last) return given;
  }
  if (writes.assignments.empty()) {
    add_option(work, option, {}, given);
    if (!is_written(given)) add_elsewhere(work, setting, given);
    return given;
  }
  const auto end = static_cast<uint32_t>(work.program.bytes.size());
  // Where the server is made at all, what decides that is decided.
  const auto made = choices_of(work.scope, branch_at(work.program, work.server().head.begin));
  for (Reaching& reach : reaching(work.scope, writes.assignments, end)) {
    if (made && !compatible(reach.choices, *made)) continue;
    std::erase_if(reach.choices, [&](const Choice& choice) {
      return made &&
             std::any_of(made->begin(), made->end(), [&](const Choice& one) { return one.cause == choice.cause; });
    });
    if (reach.assignment == kNoAssignment) {
      add_option(work, option, reach.choices, given);
    } else {
      add_data(work, work.program.assignments[reach.assignment].value, reach.choices, given);
    }
  }
  add_handed(work, setting, work.program.assignments[writes.assignments.back()].span.begin, given);
  return given;
}

Alternative never(const Datum& datum, std::string note) {
  return {.form = Form::exact,
          .range = {kInfinite, kInfinite},
          .choices = datum.choices,
          .at = datum.span,
          .note = std::move(note)};
}

/// A string or what is no number, given to a timer of the server.
Value odd_value(const Datum& datum, const Component& component) {
  if (datum.kind == DatumKind::string) {
    Value value;
    for (const Alternative& newer : since_release(component, "22.0.0").alternatives) {
      Alternative one = never(datum, "a string turns the timer off");
      if (newer.range.low == 0) {
        one = unknown_because("Node before 22 stops at the first response when this is a string", datum.span)
                  .alternatives[0];
        one.choices = datum.choices;
      }
      merge(value, value_when({{one}}, newer.choices));
    }
    return value;
  }
  return {{never(datum, "what is no number turns the timer off")}};
}

/// A default where only some ways through the program write the setting: it stands at what takes it.
Value placed_at(Value value, Span place) {
  for (Alternative& one : value.alternatives) {
    if (!has_place(one.at)) one.at = place;
  }
  return value;
}

/// A setting in milliseconds whose zero is "never".
Value value_given(const Work& work, const Given& given, const KnownTimer& row) {
  const Datum& datum = given.datum;
  if (given.is_unset) {
    return value_when(placed_at(default_for(row, work.component), work.server().head), datum.choices);
  }
  if (datum.kind == DatumKind::unknown) return value_of_datum(datum, row, work.component);
  const bool is_fastify = work.server().kind == NodeServerKind::fastify;
  if (datum.kind == DatumKind::string && !is_fastify) return odd_value(datum, work.component);
  Value value = value_of_datum(datum, row, work.component);
  const double number = datum.kind == DatumKind::number ? datum.number : 1;
  const bool is_off = number == 0 || number < 0 || std::isnan(number) || datum.kind == DatumKind::null;
  if (!is_off) return value;
  const bool has_own_default = is_fastify || work.server().kind == NodeServerKind::next;
  if (has_own_default && row.kind == TimerKind::accept_idle)
    return value_when(default_for(row, work.component), datum.choices);
  return {{never(datum, number == 0 ? "0 turns the timer off" : "what is no number turns the timer off")}};
}

Value value_of_all(const Work& work, const std::vector<Given>& given, const KnownTimer& row) {
  Value value;
  for (const Given& one : given) merge(value, value_given(work, one, row));
  if (value.alternatives.empty()) value = default_for(row, work.component);
  return value;
}

Value unread_if_broken(const Work& work, const std::vector<Given>& given, Value value) {
  if (work.program.complete || is_written(given)) return value;
  return unknown_because("the program does not parse, so this may be set in the unread part", work.server().head);
}

void add_timer(const Work& work, const KnownTimer& row, Value value, const std::vector<Given>& given,
               std::vector<OriginStep> chain = {}) {
  Origin origin{.span = work.server().head, .how = How::version_default, .chain = std::move(chain)};
  for (const Given& one : given) {
    if (one.is_unset || !has_place(one.datum.span)) continue;
    origin = origin_of(work.deriving.sources, one.datum);
    break;
  }
  work.deriving.model.timers.push_back({.scope = work.root,
                                        .kind = row.kind,
                                        .family = "",
                                        .setting = row.setting,
                                        .unit = row.unit,
                                        .value = unread_if_broken(work, given, std::move(value)),
                                        .origin = std::move(origin)});
}

/// The socket lives longer than the number by a buffer, which newer releases let the program choose.
Value with_buffer(const Work& work, const Value& idle) {
  const std::vector<Given> buffer = given_for(work, "keepAliveTimeoutBuffer", "keepAliveTimeoutBuffer");
  const KnownTimer& row = row_named("keepAliveTimeout");
  if (!older_release(work.component).empty()) return idle;
  if (!is_written(buffer)) return closing(row, idle, work.component);
  Value value;
  for (const Alternative& known : default_of(row_named("keepAliveTimeoutBuffer"), work.component).alternatives) {
    const Value here = value_when(idle, known.choices);
    for (const Given& one : buffer) {
      const bool acts =
          known.form == Form::exact && one.datum.kind == DatumKind::number && one.datum.number >= 0 && !one.is_unset;
      const auto added = static_cast<Amount>(acts ? std::min(one.datum.number, 1e12) : 0);
      Value closed = acts ? shifted(here, {added, added}) : closing(row, here, work.component);
      merge(value, value_when(std::move(closed), one.datum.choices));
    }
  }
  return value.alternatives.empty() ? closing(row, idle, work.component) : value;
}

/// engines.node, .nvmrc and .node-version near the program.
void set_release(Deriving& deriving, Component& component) {
  const KnownSystem* system = find_system(kSystem);
  if (!system || is_settled(component.release)) return;
  const FileId file = component.file == FileId::none ? component.head.file : component.file;
  if (file == FileId::none) return;
  std::string folder(folder_of(deriving.sources.path(file)));
  while (true) {
    const std::string prefix = folder.empty() ? "" : folder + "/";
    for (const char* name : {".nvmrc", ".node-version"}) {
      const auto pin = deriving.sources.want(prefix + name);
      if (!pin) continue;
      const std::string_view bytes = deriving.sources.bytes(*pin);
      const std::string_view line = bytes.substr(0, std::min(bytes.find_first_of("\r\n"), bytes.size()));
      component.release = release_of(*system, line.starts_with("lts/") ? line.substr(4) : line,
                                     {*pin, 0, static_cast<uint32_t>(line.size())});
      return;
    }
    if (const auto package = deriving.sources.want(prefix + "package.json")) {
      const Tree& tree = deriving.documents.tree(*package, Format::json);
      const auto engine = tree.empty() ? std::nullopt : find_path(tree, 0, {"engines", "node"});
      if (engine) {
        component.release = release_of(*system, text(tree, *engine), span(tree, *engine));
        return;
      }
    }
    if (folder.empty()) return;
    folder = std::string(folder_of(folder));
  }
}

const KnownTimer& keepalive_row(Work& work, std::vector<OriginStep>& chain) {
  if (work.server().kind != NodeServerKind::fastify) return row_named("keepAliveTimeout");
  const auto version = dependency(work.deriving, work.program.file, "fastify");
  std::string_view family = "fastify";
  if (version) {
    const size_t digit = version->text.find_first_of("0123456789");
    const bool is_old = digit != std::string::npos && is_before(std::string_view(version->text).substr(digit), "4");
    if (is_old) family = "fastify 3";
    chain.push_back({version->span, "fastify " + version->text});
  }
  return row_named("keepAliveTimeout", family);
}

/// True when the server is constructed without a limit of requests; then it has none for their headers either.
bool starts_without_limit(const Work& work) {
  if (work.server().kind == NodeServerKind::fastify) return false;
  std::vector<Given> given;
  add_option(work, "requestTimeout", {}, given);
  return given.size() == 1 && given[0].datum.kind == DatumKind::number && given[0].datum.number == 0;
}

/// What is left of a time of its own where the whole may take no longer than `whole`.
Value limited(const Alternative& own, const Value& whole) {
  Value value;
  for (Alternative one : whole.alternatives) {
    const bool is_known = one.form != Form::unknown;
    if (is_known) {
      const Interval range{std::min(own.range.low, one.range.low), std::min(own.range.high, one.range.high)};
      std::vector<Choice> choices = std::move(one.choices);
      one = own;
      one.range = range;
      one.choices = std::move(choices);
    }
    add_alternative(value, std::move(one));
  }
  return value;
}

void add_header_timers(const Work& work, std::string_view family) {
  const KnownTimer& request_row = row_named("requestTimeout", family);
  const std::vector<Given> request = given_for(work, "requestTimeout", "requestTimeout");
  const Value receive = value_of_all(work, request, request_row);
  add_timer(work, request_row, receive, request);

  const std::vector<Given> headers = given_for(work, "headersTimeout", "headersTimeout");
  const KnownTimer& race_row = row_named("headersTimeout", "idle");
  const Value race = older_release(work.component).empty() ? Value() : default_for(race_row, work.component);
  const bool has_race = !race.alternatives.empty() && race.alternatives[0].range.high != kInfinite;
  const KnownTimer& row = has_race ? race_row : row_named("headersTimeout");
  Value header = value_of_all(work, headers, row);
  if (!is_written(headers) && is_written(request) && header.alternatives.size() == 1) {
    Alternative standard = header.alternatives[0];
    if (starts_without_limit(work)) standard.range = {kInfinite, kInfinite};
    header = limited(standard, receive);
  }
  add_timer(work, row, std::move(header), headers);
  if (!has_race) return;
  work.deriving.model.facts.push_back({.scope = work.root,
                                       .kind = FactKind::headers_race,
                                       .setting = "headersTimeout",
                                       .value = flag(true),
                                       .origin = {.span = work.component.release.span, .how = How::version_default}});
}

/// Where a program says Connection: close in its responses: `res.set("Connection", "close")`, `shouldKeepAlive =
/// false`.
Span announced_close(const Program& program) {
  const auto is_text = [&](ExprId id, std::string_view wanted) {
    const Expr& expr = program.exprs[id];
    return expr.kind == ExprKind::string && expr.text.size() == wanted.size() &&
           std::equal(expr.text.begin(), expr.text.end(), wanted.begin(),
                      [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
  };
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    if (expr.args.size() >= 2 && is_text(expr.args[0], "connection") && is_text(expr.args[1], "close"))
      return expr.span;
  }
  for (const Expr& expr : program.exprs) {
    for (size_t i = 0; expr.kind == ExprKind::object && i < expr.args.size() && i < expr.names.size(); ++i) {
      const bool is_header = expr.names[i] == "Connection" || expr.names[i] == "connection";
      if (is_header && is_text(expr.args[i], "close")) return expr.span;
    }
  }
  for (const Assignment& one : program.assignments) {
    const Expr& target = program.exprs[one.target];
    if (target.kind == ExprKind::member && target.text == "shouldKeepAlive") return one.span;
  }
  return {};
}

/// The reason for which a quiet HTTP/2 session does not end when the server's timeout says so; "" when it does.
std::string session_listener(const Work& work) {
  for (const Call& call : work.program.calls) {
    const Expr& expr = work.program.exprs[call.call];
    if (expr.base == kNoExpr || expr.args.empty()) continue;
    const Expr& method = work.program.exprs[expr.base];
    if (method.kind != ExprKind::member || method.base == kNoExpr) continue;
    const bool is_own = is_node_server(work.scope, work.servers, work.index, method.base);
    if (method.text == "setTimeout" && is_own && expr.args.size() > 1) return "the server's timeout calls a function";
    if (method.text == "setTimeout" && !is_own) return "sessions may set their own timeout";
    const bool listens = is_own && (method.text == "on" || method.text == "once" || method.text == "addListener");
    const Expr& event = work.program.exprs[expr.args[0]];
    if (listens && event.kind == ExprKind::string && event.text == "timeout") return "the server listens to timeouts";
  }
  return "";
}

/// A session of HTTP/2 ends when nothing travels on it for as long as the server's timeout says. Where HTTP/1 is
/// allowed beside it, that is what proxies speak, and its connections end as those of any server.
void add_session_timers(const Work& work) {
  if (!option_of(work.scope, work.server(), "allowHTTP1").empty()) {
    // What stands here unless it is written depends on the release in ways that are not known.
    const std::vector<Given> idle = given_for(work, "keepAliveTimeout", "keepAliveTimeout");
    const KnownTimer& kept = row_named("keepAliveTimeout");
    Value quiet = is_written(idle) ? with_buffer(work, value_of_all(work, idle, kept))
                                   : unknown_because("HTTP/1 beside HTTP/2", work.server().head);
    return add_timer(work, kept, std::move(quiet), idle);
  }
  const KnownTimer& row = row_named("timeout", "http2");
  const std::vector<Given> given = given_for(work, "timeout", "timeout");
  Value value = value_of_all(work, given, row);
  const std::string listener = session_listener(work);
  if (!listener.empty()) value = unknown_because(listener, work.server().head);
  add_timer(work, row, std::move(value), given);
}

/// True when a program reads a member that it writes: it may keep a number there for something else.
bool is_read_again(const Program& program, ExprId written) {
  std::set<ExprId> targets;
  for (const Assignment& one : program.assignments) targets.insert(one.target);
  const std::string name = dotted(program, written);
  for (ExprId id = 0; id < program.exprs.size(); ++id) {
    const Expr& expr = program.exprs[id];
    const bool is_same = expr.kind == ExprKind::member && expr.text == program.exprs[written].text;
    if (is_same && !targets.contains(id) && dotted(program, id) == name) return true;
  }
  return false;
}

/// Settings that are written to what has the server, where they set nothing.
void add_misplaced(const Work& work) {
  for (const KnownTimer& row : known_timers()) {
    if (row.system != kSystem || !row.is_timer || !row.family.empty() || row.setting == "timeout") continue;
    for (const uint32_t write : misplaced_writes(work.scope, work.servers, work.index, row.setting)) {
      const Assignment& assignment = work.program.assignments[write];
      if (is_read_again(work.program, assignment.target)) continue;
      Effect effect{.scope = work.root, .setting = std::string(row.setting), .span = assignment.span};
      effect.acts = flag(false);
      const std::string owner = source_of(work.program, work.program.exprs[assignment.target].base);
      effect.reason = owner + " is not the HTTP server, which alone has this setting";
      effect.help =
          "Set it on the server: what listen() of Express and Koa returns, `server` of Fastify, `listener` of "
          "hapi, getHttpServer() of Nest";
      work.deriving.model.effects.push_back(std::move(effect));
    }
  }
}

void add_timers(Work& work) {
  if (work.server().kind == NodeServerKind::http2) return add_session_timers(work);
  const bool is_fastify = work.server().kind == NodeServerKind::fastify;
  const std::string_view family = is_fastify ? "fastify" : "";
  std::vector<OriginStep> chain;
  const KnownTimer& keepalive = keepalive_row(work, chain);
  const std::vector<Given> idle = given_for(work, "keepAliveTimeout", "keepAliveTimeout");
  Value kept = with_buffer(work, value_of_all(work, idle, keepalive));
  if (const Span close = announced_close(work.program); has_place(close))
    kept = unknown_because("responses may say Connection: close here", close);
  add_timer(work, keepalive, std::move(kept), idle, std::move(chain));
  add_header_timers(work, family);
  const KnownTimer& socket = row_named("timeout", family);
  const std::vector<Given> silence = given_for(work, "timeout", is_fastify ? "connectionTimeout" : "timeout");
  add_timer(work, socket, value_of_all(work, silence, socket), silence);
  const std::vector<Given> requests = given_for(work, "maxRequestsPerSocket", "maxRequestsPerSocket");
  if (!is_written(requests)) return;
  const Value most = value_of_all(work, requests, row_named("maxRequestsPerSocket"));
  add_timer(work, row_named("maxRequestsPerSocket"), most, requests);
  const bool is_one = std::all_of(most.alternatives.begin(), most.alternatives.end(), [](const Alternative& one) {
    return one.form == Form::exact && one.range.high == 1;
  });
  if (!is_one) return;
  Value none = closed_at_once();
  none.alternatives.front().note = "one request a connection";
  add_timer(work, keepalive, std::move(none), requests);
}

Address address_of(const Datum& datum, std::string host) {
  Address address{.host = host == "0.0.0.0" || host == "::" ? "" : std::move(host)};
  double port = datum.kind == DatumKind::number ? datum.number : 0;
  if (datum.kind == DatumKind::string) {
    const bool is_number =
        !datum.text.empty() && datum.text.size() < 6 && datum.text.find_first_not_of("0123456789") == std::string::npos;
    if (!is_number) return {.unix_path = datum.text};
    port = std::atof(datum.text.c_str());
  }
  if (port > 0 && port < 65536) address.port = static_cast<uint16_t>(port);
  return address;
}

std::string host_in(const Work& work, ExprId expr) {
  if (expr == kNoExpr) return "";
  const std::vector<Datum> host = eval(expr, work.scope);
  return host.size() == 1 && host[0].kind == DatumKind::string ? host[0].text : "";
}

void add_endpoints(const Work& work) {
  const auto add = [&](const std::vector<Datum>& ports, const std::string& host) {
    for (const Datum& port : ports) {
      work.deriving.model.endpoints.push_back(
          {.scope = work.root, .address = address_of(port, host), .span = port.span});
    }
  };
  const auto add_object = [&](ExprId options, std::initializer_list<std::string_view> keys) {
    bool is_object = false;
    for (const Target& target : targets_of(options, work.scope)) {
      if (!target.program || target.expr == kNoExpr || target.program->exprs[target.expr].kind != ExprKind::object)
        continue;
      is_object = true;
      EvalScope there = work.scope;
      there.program = target.program;
      std::string host;
      for (const std::string_view key : {"host", "hostname"}) {
        for (const Target& entry : property_of(target, key, work.scope)) {
          const std::vector<Datum> data = eval(entry.expr, there);
          if (data[0].kind == DatumKind::string && host.empty()) host = data[0].text;
        }
      }
      for (const std::string_view key : keys) {
        for (const Target& entry : property_of(target, key, work.scope)) {
          there.program = entry.program;
          if (entry.program) add(eval(entry.expr, there), host);
        }
      }
    }
    return is_object;
  };
  if (work.server().ports != kNoExpr) add_object(work.server().ports, {"port"});
  for (ExprId id : listens_of(work.scope, work.servers, work.index)) {
    const Expr& call = work.program.exprs[id];
    if (call.args.empty() || add_object(call.args[0], {"port", "path"})) continue;
    const bool has_host = call.args.size() > 1 && work.program.exprs[call.args[1]].kind != ExprKind::function;
    add(eval(call.args[0], work.scope), host_in(work, has_host ? call.args[1] : kNoExpr));
  }
}

Format language_of(const Sources& sources, FileId file) {
  const std::optional<Format> format = format_of_path(sources.path(file));
  const bool is_script = format == Format::typescript || format == Format::tsx;
  return is_script ? *format : Format::javascript;
}

/// Next.js starts Node's server itself; a flag or an environment variable gives it the number.
void derive_next(Deriving& deriving, ComponentId id) {
  const Component& component = at(deriving.model.components, id);
  constexpr std::string_view kUnreadFlag = "--keepAliveTimeout";
  const KnownTimer& row = row_named("keepAliveTimeout");
  const Environment environment = environment_of(deriving.model, id);
  Datum datum;
  const Setting* flag_set = deriving.lookup.setting(component.root, row.setting);
  const auto variable = row.spellings.empty() ? environment.end() : environment.find(row.spellings.front());
  bool is_set = true;
  if (flag_set && !flag_set->alternatives.empty()) {
    const SettingAlternative& one = flag_set->alternatives[0];
    datum = expanded(one, environment);
  } else if (variable != environment.end()) {
    datum = expanded(variable->second, environment);
  } else {
    is_set = false;
  }
  Value value = is_set ? value_of_datum(datum, row, component) : default_of(row, component);
  // It writes the number to Node's server only when there is one.
  const bool is_zero = value.alternatives.size() == 1 && value.alternatives[0].form == Form::exact &&
                       value.alternatives[0].range.high == 0;
  if (is_zero) value = default_of(row, component);
  deriving.model.timers.push_back({.scope = component.root,
                                   .kind = row.kind,
                                   .setting = row.setting,
                                   .unit = row.unit,
                                   .value = closing(row, std::move(value), component),
                                   .origin = is_set ? origin_of(deriving.sources, datum)
                                                    : Origin{.span = component.head, .how = How::version_default}});
  if (const Setting* unread = deriving.lookup.setting(component.root, kUnreadFlag)) {
    Effect effect{.scope = component.root, .setting = "keepAliveTimeout", .span = unread->span, .acts = flag(false)};
    effect.reason = "the server of a standalone build reads no flags";
    effect.help = "Set KEEP_ALIVE_TIMEOUT instead";
    deriving.model.effects.push_back(std::move(effect));
  }
  const auto port = environment.find(std::string_view("PORT"));
  constexpr uint16_t kNextPort = 3000;
  Datum number{.kind = DatumKind::number, .number = kNextPort};
  if (port != environment.end()) number = expanded(port->second, environment);
  deriving.model.endpoints.push_back({.scope = component.root,
                                      .address = address_of(number, ""),
                                      .span = has_place(number.span) ? number.span : component.head});
}

}  // namespace

void read_node(Reading& reading, FileId file, Format format) {
  const std::string& path = reading.sources.path(file);
  if (is_test_path(path) || path.ends_with(".min.js") || path.ends_with(".d.ts")) return;
  const Program& program = reading.documents.program(file, format);
  const Environment none;
  const EvalScope scope = evaluation_scope(reading.sources, reading.documents, program, none);
  const std::vector<NodeServer> servers = node_servers(scope);
  for (const NodeServer& server : servers) {
    add_component(reading.model,
                  {.system = std::string(kSystem),
                   .name = path,
                   .head = server.head,
                   .file = file,
                   .accepts = true,
                   .complete = program.complete},
                  std::string(reading.sources.text(server.head)));
  }
  if (is_tuner(scope, servers)) reading.model.tuners.push_back(file);
  if (servers.empty()) return;
  for (const Gap& gap : program.gaps) reading.model.gaps.push_back(gap);
}

namespace {

/// The dotenv module fills in what the environment lacks from the `.env` file beside the package.
void add_dotenv(Deriving& deriving, const Program& program, Environment& environment) {
  const auto loads = [](const Program& one) {
    const bool imports = std::any_of(one.imports.begin(), one.imports.end(), [](const Import& import) {
      return import.module == "dotenv" || import.module.starts_with("dotenv/");
    });
    return imports || std::any_of(one.calls.begin(), one.calls.end(), [&](const Call& call) {
             return node_callee_name(one, one.exprs[call.call].base) == "dotenv.config";
           });
  };
  const bool is_loaded =
      loads(program) || std::any_of(program.imports.begin(), program.imports.end(), [&](const Import& import) {
        const Program* other =
            import.module.starts_with('.') ? deriving.documents.imported(program, import.module) : nullptr;
        return other != nullptr && loads(*other);
      });
  if (!is_loaded) return;
  const std::optional<FileId> package = package_near(deriving.sources, program.file);
  const std::string folder(folder_of(deriving.sources.path(package.value_or(program.file))));
  const std::optional<FileId> file = deriving.sources.want(folder.empty() ? ".env" : folder + "/.env");
  if (!file) return;
  add_environment_file(deriving.documents, *file, environment);
}

}  // namespace

void derive_node(Deriving& deriving, ComponentId id) {
  Component& component = at(deriving.model.components, id);
  if (component.is_base) return;
  set_release(deriving, component);
  if (component.file == FileId::none) return derive_next(deriving, id);
  const Program& program = deriving.documents.program(component.file, language_of(deriving.sources, component.file));
  Environment environment = environment_of(deriving.model, id);
  add_dotenv(deriving, program, environment);
  const EvalScope scope = evaluation_scope(deriving.sources, deriving.documents, program, environment);
  const std::vector<NodeServer> servers = node_servers(scope);
  for (size_t i = 0; i < servers.size(); ++i) {
    if (servers[i].head != component.head) continue;
    Work work{deriving, program, scope, servers, i, component.root, component};
    work.handed = handed_out(scope, servers, i);
    const std::optional<FileId> package = package_near(deriving.sources, component.file);
    for (const FileId tuner : deriving.model.tuners) {
      const bool is_script = format_of_path(deriving.sources.path(tuner)).has_value();
      if (!is_script || package_near(deriving.sources, tuner) != package) continue;
      work.tuners.push_back(&deriving.documents.program(tuner, language_of(deriving.sources, tuner)));
    }
    add_timers(work);
    add_endpoints(work);
    add_misplaced(work);
    if (!work.server().is_websocket) return;
    deriving.model.facts.push_back({.scope = work.root,
                                    .kind = FactKind::only_websockets,
                                    .value = flag(true),
                                    .origin = {.span = component.head, .how = How::computed, .chain = {}}});
    return;
  }
}

}  // namespace outlast
