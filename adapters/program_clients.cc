#include "adapters/program_clients.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <set>
#include <utility>

#include "adapters/evaluated.h"
#include "adapters/program_clients_found.h"
#include "adapters/program_clients_targets.h"

namespace outlast {
namespace {

/// Of one file that constructs more clients than this the others are a gap.
constexpr size_t kMostClients = 50;

// What of a program's file says that it runs on a server and in no browser.

bool names_any(std::string_view text, std::string_view list) {
  const std::span<const std::string_view> words = known_words("client", list);
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return text.find('"' + std::string(word) + '"') != std::string_view::npos;
  });
}

/// The package.json that a file belongs to, if any, says that its programs are servers'.
bool is_package_of_servers(const Sources& sources, std::string folder) {
  while (true) {
    if (const auto manifest = sources.want(folder.empty() ? "package.json" : folder + "/package.json")) {
      const std::string_view text = sources.bytes(*manifest);
      return names_any(text, "server_packages") && !names_any(text, "browser_packages");
    }
    if (folder.empty()) return false;
    folder = std::string(folder_of(folder));
  }
}

bool runs_on_a_server(const Sources& sources, const Program& program) {
  const bool imports_one = std::any_of(program.imports.begin(), program.imports.end(), [](const Import& import) {
    return import.module.starts_with("node:") || holds(known_words("client", "server_modules"), import.module) ||
           holds(known_words("client", "server_packages"), import.module);
  });
  return imports_one || is_package_of_servers(sources, std::string(folder_of(sources.path(program.file))));
}

/// One client that is looked at, with what it is given.
struct Work {
  Deriving& deriving;
  const Component& component;
  const FoundClient& client;
  const EvalScope& scope;
  GivenSettings kept;  ///< settings of what keeps its connections
};

// How long connections are kept.

/// Whether a setting is on: its alternatives as flags, `otherwise` where it is not given.
std::vector<Datum> switch_data(const Work& work, std::string_view setting, bool otherwise) {
  std::vector<Datum> data;
  const KnownTimer* row = find_timer(work.client.keeper.system, setting);
  if (row != nullptr && work.client.keeper.call != kNoExpr) {
    EvalScope there = work.scope;
    there.program = work.client.keeper.program;
    data = data_given(there, work.kept, *row);
  }
  for (Datum& datum : data) {
    if (datum.kind != DatumKind::null) continue;
    datum.kind = DatumKind::boolean;
    datum.number = otherwise ? 1 : 0;
  }
  if (data.empty()) data.push_back({.kind = DatumKind::boolean, .number = otherwise ? 1.0 : 0.0});
  return data;
}

enum class Switched : uint8_t { on, off, unknown };

Switched switched(const Datum& datum) {
  if (datum.kind == DatumKind::boolean || datum.kind == DatumKind::number)
    return datum.number != 0 ? Switched::on : Switched::off;
  if (datum.kind == DatumKind::string) return datum.text.empty() ? Switched::off : Switched::on;
  return Switched::unknown;
}

Alternative unpooled(const Datum& datum, std::string note) {
  return {.form = Form::none, .range = {}, .choices = datum.choices, .at = datum.span, .note = std::move(note)};
}

/// Takes the pool away where a switch says so; `keeps` is the answer that keeps it.
Value under_switch(const Value& value, const std::vector<Datum>& data, Switched keeps, std::string_view setting) {
  Value result;
  for (const Datum& datum : data) {
    const Switched is = switched(datum);
    if (is == keeps) {
      merge(result, value_when(value, datum.choices));
    } else if (is == Switched::unknown) {
      merge(result, value_when(unknown_because(datum.text.empty() ? std::string(setting) + " is not known" : datum.text,
                                               datum.span),
                               datum.choices));
    } else {
      const bool is_written = has_place(datum.span);
      add_alternative(result, unpooled(datum, std::string(setting) + (is_written ? " says so" : " is not set")));
    }
  }
  return result;
}

/// "max_keepalive_connections 0": a number up to which nothing is kept.
Value under_limit(const Work& work, Value value, std::string_view entry) {
  const size_t blank = entry.rfind(' ');
  double most = 0;
  std::from_chars(entry.data() + blank + 1, entry.data() + entry.size(), most);
  const KnownTimer* row = find_timer(work.client.keeper.system, entry.substr(0, blank));
  if (row == nullptr || work.client.keeper.call == kNoExpr) return value;
  EvalScope there = work.scope;
  there.program = work.client.keeper.program;
  const std::vector<Datum> data = data_given(there, work.kept, *row);
  if (data.empty()) return value;
  Value result;
  for (const Datum& datum : data) {
    if (datum.kind == DatumKind::number && datum.number <= most)
      add_alternative(result, unpooled(datum, std::string(row->setting) + " says so"));
    else
      merge(result, value_when(value, datum.choices));
  }
  return result;
}

void read_zeros(const KnownTimer& row, std::vector<Datum>& data) {
  const bool is_default = holds(known_words(row.system, "zero_is_default"), row.setting);
  const bool is_forever = holds(known_words(row.system, "zero_is_forever"), row.setting);
  for (Datum& datum : data) {
    const bool is_no_limit = datum.kind == DatumKind::null && has_place(datum.span);
    if (is_no_limit && holds(known_words(row.system, "null_is_forever"), row.setting)) {
      datum.kind = DatumKind::number;
      datum.number = 1e30;
    }
    const bool is_zero = datum.kind == DatumKind::number && datum.number <= 0;
    if (is_zero && is_default) datum.kind = DatumKind::null;
    if (is_zero && is_forever) datum.number = 1e30;
  }
}

std::vector<Datum> data_of(const Work& work, const KnownTimer& row) {
  if (work.client.keeper.call == kNoExpr) return {};
  EvalScope there = work.scope;
  there.program = work.client.keeper.program;
  std::vector<Datum> data = data_given(there, work.kept, row);
  read_zeros(row, data);
  return data;
}

/// What an object keeps whose life nobody knows: it may be made for each use.
Value of_an_object(const Work& work, Value value) {
  const std::string cause = "life of " + work.component.name;
  const Value kept = std::exchange(value, {});
  for (Alternative one : kept.alternatives) {
    one.choices = joined(one.choices, {{cause, 0, "where what holds it lives on"}});
    add_alternative(value, std::move(one));
  }
  if (is_none(kept) || is_unknown(kept)) return kept;
  add_alternative(value, {.form = Form::none,
                          .range = {},
                          .choices = {{cause, 1, "where each use makes it anew"}},
                          .at = {},
                          .note = "made anew"});
  return value;
}

bool is_text(const Expr& expr, std::string_view lower) {
  return expr.kind == ExprKind::string && expr.text.size() == lower.size() &&
         std::equal(lower.begin(), lower.end(), expr.text.begin(),
                    [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b - 'A' + 'a' : b); });
}

/// Where a program sets the Connection header, if it says close somewhere.
std::optional<Span> closing_header(const Program& program) {
  const auto said = [&](std::string_view lower) {
    return std::find_if(program.exprs.begin(), program.exprs.end(),
                        [&](const Expr& expr) { return is_text(expr, lower); });
  };
  const auto close = said("close");
  if (close == program.exprs.end()) return std::nullopt;
  const bool names_it = said("connection") != program.exprs.end() ||
                        std::any_of(program.exprs.begin(), program.exprs.end(), [](const Expr& expr) {
                          return std::any_of(expr.names.begin(), expr.names.end(), [](const std::string& name) {
                            return name == "Connection" || name == "connection";
                          });
                        });
  return names_it ? std::optional(close->span) : std::nullopt;
}

/// Where a program asks for each connection to be closed: `request.Close = true`.
std::optional<Span> closing_member(const Program& program, std::string_view client) {
  const std::span<const std::string_view> names = known_words(client, "closes_each");
  for (const Assignment& one : program.assignments) {
    const Expr& target = program.exprs[one.target];
    const bool is_one = target.kind == ExprKind::member && holds(names, target.text) && one.value != kNoExpr;
    if (is_one && program.exprs[one.value].kind == ExprKind::boolean) return one.span;
  }
  return std::nullopt;
}

/// How long what keeps the connections keeps them, with the switches that turn that off.
Value pool_idle(const Work& work, const KnownTimer& row, const std::vector<Datum>& data) {
  if (const auto header = closing_header(*work.scope.program);
      header && known_words(work.client.system, "family").empty())
    return unknown_because("the program sets a Connection header to close", *header);
  if (const auto member = closing_member(*work.scope.program, work.client.system))
    return unknown_because("the program asks for connections to be closed", *member);
  Value value = closing(row, value_of(work.deriving.sources, data, row, work.component), work.component);
  const std::string_view system = work.client.keeper.system;
  for (const std::string_view entry : known_words(system, "kept_below")) value = under_limit(work, value, entry);
  if (work.client.keeper.call == kNoExpr) return value;
  for (const bool on : {true, false}) {
    for (const std::string_view setting : known_words(system, on ? "keeps_when" : "keeps_unless"))
      value = under_switch(value, switch_data(work, setting, false), on ? Switched::on : Switched::off, setting);
    for (const std::string_view setting :
         on ? known_words(system, "keeps_as_told") : std::span<const std::string_view>())
      value = under_switch(value, switch_data(work, setting, true), Switched::on, setting);
  }
  if (lifetime_of(work.client, *work.scope.program) == Lifetime::object) value = of_an_object(work, std::move(value));
  return value;
}

// Timers.

/// "Time 10s": a shorter time is taken for this one.
std::optional<Amount> smallest_of(const KnownTimer& row) {
  for (const std::string_view entry : known_words(row.system, "at_least")) {
    const auto [setting, seconds] = name_and_position(entry);
    if (setting == row.setting) return static_cast<Amount>(seconds) * 1000;
  }
  return std::nullopt;
}

void raise(const KnownTimer& row, Value& value) {
  const std::optional<Amount> smallest = smallest_of(row);
  for (Alternative& one : value.alternatives) {
    const bool is_amount = one.form == Form::exact || one.form == Form::open;
    if (!smallest || !is_amount || one.range.low >= *smallest) continue;
    one.note = "shorter times are taken for " + to_text(*smallest, Dimension::time);
    one.range = {std::max(one.range.low, *smallest), std::max(one.range.high, *smallest)};
  }
}

/// Where only so many pings go out without data, they may end before the server counts too many.
void limit_pings(const Work& work, const KnownTimer& row, Value& value) {
  if (row.kind != TimerKind::ping_interval || work.client.keeper.call == kNoExpr) return;
  for (const std::string_view setting : known_words(row.system, "pings_in_a_row")) {
    const KnownTimer* limit = find_timer(row.system, setting);
    const std::vector<Datum> data = limit == nullptr ? std::vector<Datum>() : data_of(work, *limit);
    const bool is_unlimited = data.size() == 1 && data[0].kind == DatumKind::number && data[0].number == 0;
    const bool is_one = value.alternatives.size() == 1 && value.alternatives[0].form == Form::exact;
    if (is_unlimited || !is_one || value.alternatives[0].range.low == kInfinite) continue;
    const std::string cause = "pings in a row of " + work.component.name;
    Alternative never = value.alternatives[0];
    value.alternatives[0].choices.push_back(
        {cause, 0, "releases that send further pings without data, at most one a minute"});
    never.range = {kInfinite, kInfinite};
    never.choices.push_back({cause, 1, "releases that send two pings without data and no more"});
    never.note = "after two pings without data no more are sent";
    value.alternatives.push_back(std::move(never));
  }
}

/// What keeps the connections, else the client: where a default stands.
Span keeper_head(const Work& work) {
  const ConnectionKeeper& keeper = work.client.keeper;
  if (keeper.call == kNoExpr) return work.component.head;
  const Expr& made = keeper.program->exprs[keeper.call];
  return made.base == kNoExpr ? made.span : keeper.program->exprs[made.base].span;
}

void add_timers(const Work& work) {
  if (!work.client.keeper.unknown.empty()) {
    work.deriving.model.timers.push_back({.scope = work.component.root,
                                          .kind = TimerKind::pool_idle,
                                          .value = unknown_because(work.client.keeper.unknown, work.component.head),
                                          .origin = {.span = work.component.head, .how = How::computed, .chain = {}}});
    return;
  }
  const TimerPlace place{.scope = work.component.root, .head = keeper_head(work)};
  for (const KnownTimer& row : known_timers()) {
    if (row.system != work.client.keeper.system || !row.is_timer) continue;
    const std::vector<Datum> data = data_of(work, row);
    Value value;
    if (row.kind == TimerKind::pool_idle) {
      value = pool_idle(work, row, data);
    } else {
      if (data.empty() && row.defaults.empty()) continue;
      value = closing(row, value_of(work.deriving.sources, data, row, work.component), work.component);
      raise(row, value);
      limit_pings(work, row, value);
    }
    emit_timer(work.deriving, place, row, row.family, std::move(value), data);
  }
}

void add_fact(const Work& work, FactKind kind, std::string_view setting, Value value, Origin origin) {
  if (!has_place(origin.span)) origin.span = work.component.head;
  work.deriving.model.facts.push_back({.scope = work.component.root,
                                       .kind = kind,
                                       .setting = setting,
                                       .value = std::move(value),
                                       .origin = std::move(origin)});
}

/// What lets go of a connection by a clock of its own lets go earlier still where a server announces its own.
void add_heeding(const Work& work) {
  const std::string_view system = work.client.keeper.system;
  const std::span<const std::string_view> words = known_words(system, "heeds");
  const KnownTimer* row = words.empty() ? nullptr : find_timer(system, words.front());
  if (row == nullptr || !work.client.keeper.unknown.empty()) return;
  // Without room both ends let go at the same time.
  for (const std::string_view room : known_words(system, "heeds_with_room")) {
    const KnownTimer* setting = find_timer(system, room);
    const std::vector<Datum> data = setting == nullptr ? std::vector<Datum>() : data_of(work, *setting);
    const auto has_room = [](const Datum& one) { return one.kind == DatumKind::number && one.number > 0; };
    if (!std::all_of(data.begin(), data.end(), has_room)) return;
  }
  for (const Timer& timer : work.deriving.model.timers) {
    if (timer.scope != work.component.root || timer.kind != TimerKind::pool_idle) continue;
    const bool is_forever =
        std::any_of(timer.value.alternatives.begin(), timer.value.alternatives.end(),
                    [](const Alternative& one) { return one.form == Form::exact && one.range.low == kInfinite; });
    if (is_forever || is_none(timer.value)) return;
  }
  add_fact(work, FactKind::heeds_idle, row->setting, default_of(*row, work.component),
           {.span = work.component.head, .how = How::version_default, .chain = {}});
}

/// Whether pings go out while no call runs.
void add_idle_pings(const Work& work) {
  for (const std::string_view setting : known_words(work.client.keeper.system, "pings_idle")) {
    const KnownTimer* row = find_timer(work.client.keeper.system, setting);
    const std::vector<Datum> data = row == nullptr ? std::vector<Datum>() : data_of(work, *row);
    if (data.empty()) continue;
    Value value;
    for (const Datum& datum : data) {
      const Switched is = datum.kind == DatumKind::null ? Switched::off : switched(datum);
      Value one = is == Switched::unknown ? unknown_because(datum.text, datum.span) : flag(is == Switched::on);
      merge(value, value_when(std::move(one), datum.choices));
    }
    add_fact(work, FactKind::pings_idle, setting, std::move(value), origin_of(work.deriving.sources, data.front()));
  }
}

// Requests, and which of them are tried again.

/// True when an expression names a method that changes something: "POST", http.MethodPost.
bool is_write(const Program& program, ExprId expr, std::string_view system) {
  if (expr == kNoExpr) return false;
  const Expr& said = program.exprs[expr];
  const bool is_name = said.kind == ExprKind::string || said.kind == ExprKind::member;
  return is_name && holds(known_words(system, "writes"), said.text);
}

/// A place where the client sends what changes something: a method of that name, or the word for it.
std::optional<Span> write_of(const Work& work) {
  const Program& program = *work.scope.program;
  const std::string_view system = work.client.system;
  for (const ExprId call : work.client.calls) {
    const Expr& made = program.exprs[call];
    if (is_write(program, made.base, system)) return program.exprs[made.base].span;
    for (const auto& [name, given] : settings_of_object(work.scope, system, call).given) {
      const bool tells = name == "method" || name == "request";
      for (const GivenSetting& one : given) {
        const bool says_it = tells && is_write(*one.program, one.value, system);
        if (says_it || holds(known_words(system, "writes"), name)) return one.program->exprs[one.value].span;
      }
    }
  }
  for (const std::string_view entry : known_words(system, "requests")) {
    for (const Call& call : program.calls) {
      const Expr& expr = program.exprs[call.call];
      if (constructed_name(program, expr) != name_and_position(entry).first) continue;
      for (const ExprId argument : expr.args) {
        if (is_write(program, argument, system)) return program.exprs[argument].span;
      }
    }
  }
  return std::nullopt;
}

/// True when a named argument says 0 or false.
bool is_off(const Program& program, const Expr& call, std::string_view list, std::string_view system) {
  for (size_t i = 0; i < call.args.size(); ++i) {
    const Expr& value = program.exprs[call.args[i]];
    const bool is_switch = value.kind == ExprKind::number || value.kind == ExprKind::boolean;
    if (is_switch && value.number == 0 && holds(known_words(system, list), call.names[i])) return true;
  }
  return false;
}

/// What tells the program's client to try again: an object for that, or an option with a number.
const Expr* retrier_in(const Program& program, std::string_view system) {
  const std::span<const std::string_view> objects = known_words(system, "retriers");
  const std::span<const std::string_view> options = known_words(system, "retry_options");
  for (const Call& call : objects.empty() ? std::vector<Call>() : program.calls) {
    const Expr& expr = program.exprs[call.call];
    const bool is_object = holds(objects, constructed_name(program, expr));
    const bool has_option = std::any_of(expr.names.begin(), expr.names.end(),
                                        [&](const std::string& name) { return holds(options, name); });
    if (is_object && !is_off(program, expr, "retrier_switches", system)) return &expr;
    if (!is_object && has_option && !is_off(program, expr, "retry_options", system)) return &expr;
  }
  return nullptr;
}

void add_retries(const Work& work) {
  const Program& program = *work.scope.program;
  // A library has one server of a name, and takes none out.
  add_fact(work, FactKind::marks_down, "library", flag(false), {.span = {}, .how = How::version_default, .chain = {}});
  const std::string_view system = work.client.system;
  const std::span<const std::string_view> writes = known_words(system, "writes");
  const Expr* retrier = retrier_in(program, system);
  const bool retries = !known_words(system, "retries").empty() || retrier != nullptr;
  if (!retries || writes.empty()) return;
  const Origin standard{.span = work.component.head, .how = How::version_default, .chain = {}};
  add_fact(work, FactKind::retries, "retries", flag(true),
           retrier == nullptr ? standard : Origin{.span = retrier->span, .how = How::written, .chain = {}});
  const std::optional<Span> write = write_of(work);
  add_fact(work, FactKind::takes_writes, "writes", flag(write.has_value()),
           write ? Origin{.span = *write, .how = How::written, .chain = {}} : standard);
  const std::span<const std::string_view> methods = known_words(system, "retrier_methods");
  const bool is_any = retrier != nullptr && std::any_of(retrier->names.begin(), retrier->names.end(),
                                                        [&](const std::string& name) { return holds(methods, name); });
  if (is_any) add_fact(work, FactKind::retries_writes, "retries", unknown_because("which methods are tried again"), {});
}

// Where requests go.

using Targets = std::vector<ClientTarget>;

/// The target of a request that the program made before, where its making is seen.
void take_sent(const Work& work, const EvalScope& there, ExprId request, Targets& targets) {
  for (const Target& made : targets_of(request, there)) {
    if (made.program == nullptr || made.expr == kNoExpr) continue;
    const Expr& expr = made.program->exprs[made.expr];
    if (expr.kind != ExprKind::call) continue;
    for (const std::string_view entry : known_words(work.client.system, "requests")) {
      const auto [name, position] = name_and_position(entry);
      if (constructed_name(*made.program, expr) != name || position >= expr.args.size()) continue;
      EvalScope inside = there;
      inside.program = made.program;
      targets.push_back(url_target(inside, expr.args[position]));
    }
  }
}

void take_given(const Work& work, const GivenSettings& settings, Targets& targets) {
  const std::string_view system = work.client.system;
  EvalScope there = work.scope;
  const auto last = [&](std::string_view name) -> const GivenSetting* {
    const auto given = settings.given.find(name);
    return given == settings.given.end() ? nullptr : &given->second.back();
  };
  for (const std::string_view name : known_words(system, "targets")) {
    if (const GivenSetting* given = last(name)) {
      there.program = given->program;
      targets.push_back(url_target(there, given->value));
    }
  }
  for (const std::string_view name : known_words(system, "hosts")) {
    const GivenSetting* given = last(name);
    const GivenSetting* port = last("port");
    if (given == nullptr || (port != nullptr && port->program != given->program)) continue;
    there.program = given->program;
    targets.push_back(host_target(there, given->value, port == nullptr ? kNoExpr : port->value, 80));
  }
  for (const std::string_view name : known_words(system, "sends")) {
    const auto given = settings.given.find(name);
    if (given == settings.given.end()) continue;
    for (const GivenSetting& one : given->second) {
      there.program = one.program;
      if (targets.size() < kMostClients) take_sent(work, there, one.value, targets);
    }
  }
  // Methods of the client: the position of the URL stands behind the name.
  for (const std::string_view entry : known_words(system, "methods")) {
    const auto [name, position] = name_and_position(entry);
    const auto given = settings.given.find(name);
    if (given == settings.given.end()) continue;
    for (const GivenSetting& one : given->second) {
      const ExprId url = position == 0 ? one.value : one.unit;
      there.program = one.program;
      if (url != kNoExpr && targets.size() < kMostClients) targets.push_back(url_target(there, url));
    }
  }
}

/// The argument at a position, unless it holds options by name.
ExprId positional(const Expr& call, size_t position) {
  return position < call.args.size() && call.names[position].empty() ? call.args[position] : kNoExpr;
}

void take_arguments(const Work& work, const Expr& call, Targets& targets) {
  const Program& program = *work.scope.program;
  const std::string name = constructed_name(program, call);
  const auto take = [&](std::string_view list, auto target_of) {
    for (const std::string_view entry : known_words(work.client.system, list)) {
      const auto [listed, position] = name_and_position(entry);
      const ExprId at = listed == name || listed.ends_with("." + name) ? positional(call, position) : kNoExpr;
      if (at != kNoExpr && program.exprs[at].kind != ExprKind::object) targets.push_back(target_of(work.scope, at));
    }
  };
  if (!known_words(work.client.system, "credentials").empty() && !call.args.empty())
    targets.push_back(channel_target(work.scope, call.args[0]));
  take("functions", [](const EvalScope& scope, ExprId at) { return url_target(scope, at); });
  for (const std::string_view entry : known_words(work.client.system, "senders")) {
    if (name == entry && !call.args.empty()) take_sent(work, work.scope, call.args[0], targets);
  }
  take("urls", [](const EvalScope& scope, ExprId at) { return url_target(scope, at); });
  take("channels", [](const EvalScope& scope, ExprId at) { return channel_target(scope, at); });
  for (const std::string_view entry : known_words(work.client.system, "addresses")) {
    const auto [listed, position] = name_and_position(entry);
    const ExprId host = listed == name ? positional(call, position) : kNoExpr;
    if (host != kNoExpr) targets.push_back(host_target(work.scope, host, positional(call, position + 1), 443));
  }
}

/// Requests that a Go program makes first and sends later.
void take_requests(const Work& work, Targets& targets) {
  const Program& program = *work.scope.program;
  for (const std::string_view entry : known_words(work.client.system, "requests")) {
    const auto [name, position] = name_and_position(entry);
    for (const Call& call : program.calls) {
      const Expr& expr = program.exprs[call.call];
      if (constructed_name(program, expr) != name || targets.size() >= kMostClients) continue;
      if (const ExprId url = positional(expr, position); url != kNoExpr) targets.push_back(url_target(work.scope, url));
    }
  }
}

/// True when the file has one client only, so that requests which it makes are sent by that one.
bool is_only_client(const Work& work, const std::vector<FoundClient>& all) {
  return std::count_if(all.begin(), all.end(),
                       [&](const FoundClient& one) { return one.system == work.client.system; }) == 1;
}

Targets targets_of_client(const Work& work, const std::vector<FoundClient>& all) {
  Targets targets;
  for (const ExprId call : work.client.calls) {
    const Expr& expr = work.scope.program->exprs[call];
    take_arguments(work, expr, targets);
    take_given(work, settings_of_object(work.scope, work.client.system, call), targets);
  }
  if (targets.empty() && is_only_client(work, all)) take_requests(work, targets);
  return targets;
}

void add_route(const Work& work, ClientTarget target) {
  Model& model = work.deriving.model;
  const std::span<const std::string_view> families = known_words(work.client.system, "family");
  Pool pool{.name = target.text, .span = target.span};
  pool.members.push_back({*target.address, target.span});
  model.pools.push_back(std::move(pool));
  model.routes.push_back({.scope = work.component.root,
                          .pool = static_cast<PoolId>(model.pools.size() - 1),
                          .family = families.empty() ? std::string_view() : families.front(),
                          .match = {},
                          .target = has_place(target.span) ? target.span : work.component.head,
                          .unresolved = {},
                          .evidence_span = {},
                          .evidence_text = {},
                          .quiet = {},
                          .quiet_origin = {},
                          .time = {},
                          .time_origin = {}});
}

/// Says in the model why a client leads nowhere; that is no question to anybody.
void add_unresolved(const Work& work, std::string reason) {
  SettingAlternative unknown{.text = std::move(reason), .is_unknown = true, .choices = {}, .span = {}, .chain = {}};
  work.deriving.model.settings.push_back({.scope = work.component.root,
                                          .name = "target",
                                          .span = work.component.head,
                                          .alternatives = {std::move(unknown)}});
}

/// Why functions that this library shares with others are those of another one here; "" when nothing says so.
std::string other_runtime(const Work& work) {
  const Model& model = work.deriving.model;
  const std::string_view system = work.client.system;
  for (const WorkloadId id : work.component.workloads) {
    const std::string& image = at(model.workloads, id).image;
    for (const std::string_view other : known_words(system, "other_runtimes")) {
      if (image.find(other) != std::string::npos) return "it runs in " + image;
    }
  }
  const std::span<const std::string_view> setters = known_words(system, "global_setters");
  if (!work.client.is_function || work.client.keeper.call != kNoExpr || setters.empty()) return "";
  for (const Component& other : model.components) {
    if (!other.is_client || other.system != system || other.file == work.component.file) continue;
    const std::string& label = at(model.scopes, other.root).label;
    const bool sets = std::any_of(setters.begin(), setters.end(), [&](std::string_view setter) {
      return setter.ends_with("." + label) || setter == label;
    });
    if (sets) return work.deriving.sources.path(other.file) + " sets what keeps connections everywhere";
  }
  return "";
}

void add_targets(const Work& work, const std::vector<FoundClient>& all) {
  if (lifetime_of(work.client, *work.scope.program) == Lifetime::call)
    return add_unresolved(work, "its connections end with the function that makes it");
  if (const std::string other = other_runtime(work); !other.empty()) return add_unresolved(work, other);
  std::set<std::string, std::less<>> known;
  std::string reason;
  const bool may_speak_http2 = !known_words(work.client.system, "http2_over_tls").empty();
  for (ClientTarget& target : targets_of_client(work, all)) {
    if (!target.address) {
      if (reason.empty()) reason = target.reason;
    } else if (target.is_over_tls && may_speak_http2) {
      reason = "over TLS it may speak HTTP/2, whose farewells it heeds";
    } else if (known.insert(target.text).second) {
      add_route(work, std::move(target));
    }
  }
  if (known.empty()) add_unresolved(work, reason.empty() ? "no request of it was found here" : reason);
}

Span head_of(const Program& program, const FoundClient& client) {
  return program.exprs[program.exprs[client.calls.front()].base].span;
}

}  // namespace

void read_program_clients(Reading& reading, FileId file, Format format) {
  const std::string& path = reading.sources.path(file);
  if (is_test_path(path)) return;
  const Program& program = reading.documents.program(file, format);
  const Environment nothing;
  const EvalScope scope = evaluation_scope(reading.sources, reading.documents, program, nothing);
  bool has_more = false;
  std::optional<bool> is_server;
  for (const FoundClient& client : clients_in(scope, kMostClients, has_more)) {
    const bool is_anywhere = !known_words(client.system, "browsers_have_it").empty() && client.keeper.call == kNoExpr;
    if (is_anywhere && !is_server) is_server = runs_on_a_server(reading.sources, program);
    if (is_anywhere && !*is_server) continue;
    add_component(reading.model,
                  {.system = std::string(client.keeper.system),
                   .name = path + " client",
                   .head = head_of(program, client),
                   .file = file,
                   .opens = true,
                   .is_client = true,
                   .release = {},
                   .workloads = {},
                   .folder = {},
                   .workdir = {}},
                  dotted(program, program.exprs[client.calls.front()].base));
  }
  if (has_more) reading.model.gaps.push_back({{file, 0, 0}, "more clients in one file than are read"});
}

namespace {

/// `arguments.SetInt(KEY, 1)`: settings of an object that the constructor is handed.
void take_argument_object(const Program& program, ExprId made, Work& work) {
  const Expr& constructor = program.exprs[made];
  for (const std::string_view entry : known_words(work.client.system, "argument_objects")) {
    const auto [name, position] = name_and_position(entry);
    if (constructed_name(program, constructor) != name || position >= constructor.args.size()) continue;
    const std::string object = dotted(program, constructor.args[position]);
    if (object.empty()) {
      work.kept.unread.push_back("cannot work out " + source_of(program, constructor.args[position]));
      continue;
    }
    for (const Call& call : program.calls) {
      const Expr& expr = program.exprs[call.call];
      if (expr.base == kNoExpr || expr.args.size() < 2) continue;
      const Expr& method = program.exprs[expr.base];
      const bool sets =
          method.kind == ExprKind::member && method.text.starts_with("Set") && dotted(program, method.base) == object;
      const Expr& key = program.exprs[expr.args[0]];
      const std::string setting = key.kind == ExprKind::string ? key.text : dotted(program, expr.args[0]);
      if (sets) work.kept.given[setting].push_back({&program, expr.args[1], kNoExpr, {}});
    }
  }
}

}  // namespace

void know_announced(Model& model) {
  const bool is_asked = std::any_of(model.facts.begin(), model.facts.end(),
                                    [](const Fact& fact) { return fact.kind == FactKind::heeds_idle; });
  if (!is_asked) return;
  for (const Timer& timer : model.timers) {
    if (timer.kind != TimerKind::accept_idle) continue;
    const Component& component = at(model.components, at(model.scopes, timer.scope).component);
    if (!holds(known_words(component.system, "announces_idle"), timer.setting)) continue;
    model.facts.push_back({.scope = timer.scope,
                           .kind = FactKind::announces_idle,
                           .setting = timer.setting,
                           .value = flag(true),
                           .origin = {.span = component.head, .how = How::version_default, .chain = {}}});
  }
}

namespace {

bool is_client_of(const Model& model, size_t component, FileId file) {
  return component < model.components.size() && model.components[component].is_client &&
         model.components[component].file == file;
}

void derive_one(Deriving& deriving, ComponentId id, const EvalScope& scope, const std::vector<FoundClient>& all) {
  const Component& component = at(deriving.model.components, id);
  const Program& program = *scope.program;
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const FoundClient& one) { return head_of(program, one) == component.head; });
  if (found == all.end() || found->keeper.system != component.system) return;
  Work work{deriving, component, *found, scope, {}};
  if (found->keeper.call != kNoExpr) {
    EvalScope there = scope;
    there.program = found->keeper.program;
    work.kept = settings_of_object(there, found->keeper.system, found->keeper.call);
  }
  take_argument_object(program, found->calls.front(), work);
  add_timers(work);
  add_heeding(work);
  add_idle_pings(work);
  add_retries(work);
  add_targets(work, all);
}

}  // namespace

void derive_program_client(Deriving& deriving, ComponentId id) {
  const Model& model = deriving.model;
  const FileId file = at(model.components, id).file;
  const auto first = static_cast<size_t>(id);
  if (!is_client_of(model, first, file) || file == FileId::none) return;
  // The clients of a file stand together: the first one does the work for all, so that the file is looked through once.
  if (first > 0 && is_client_of(model, first - 1, file)) return;
  const Format language = format_of_path(deriving.sources.path(file)).value_or(Format::python);
  const Program& program = deriving.documents.program(file, language);
  const Environment environment = environment_of(model, id);
  const EvalScope scope = evaluation_scope(deriving.sources, deriving.documents, program, environment);
  bool has_more = false;
  const std::vector<FoundClient> all = clients_in(scope, kMostClients, has_more);
  for (size_t c = first; is_client_of(model, c, file); ++c)
    derive_one(deriving, static_cast<ComponentId>(c), scope, all);
}

}  // namespace outlast
