// The timers of a server that a program constructs.
#include <algorithm>
#include <limits>

#include "adapters/go_release.h"
#include "adapters/program_clients_found.h"
#include "adapters/program_servers_work.h"

namespace outlast {
namespace {

/// What 0 and nothing mean where the knowledge says so: the default, never, or at once.
void read_zeros(const KnownTimer& row, std::vector<Datum>& data) {
  const bool is_default = holds(known_words(row.system, "zero_is_default"), row.setting);
  const bool is_never = holds(known_words(row.system, "never_at_zero"), row.setting);
  const bool is_at_once = holds(known_words(row.system, "closes_at_zero"), row.setting);
  for (Datum& datum : data) {
    const bool is_zero = datum.kind == DatumKind::number && datum.number <= 0;
    // Go asks whether a timeout is set with != 0, and whether it runs with > 0.
    if (is_default && is_zero && datum.number < 0) {
      datum.number = std::numeric_limits<double>::infinity();
      continue;
    }
    if (is_default && is_zero) datum.kind = DatumKind::null;
    if (datum.kind == DatumKind::number && datum.number >= forever_at(row.system))
      datum.number = std::numeric_limits<double>::infinity();
    if (is_never && is_zero) datum.number = std::numeric_limits<double>::infinity();
    // A null without a place is the default of what is written under a condition only.
    if (is_at_once && datum.kind == DatumKind::null && has_place(datum.span)) {
      datum.kind = DatumKind::number;
      datum.number = 0;
    }
  }
}

/// A written 0 that has each connection closed behind its response.
void close_at_zero(const KnownTimer& row, Value& value) {
  if (!holds(known_words(row.system, "closes_at_zero"), row.setting)) return;
  for (Alternative& one : value.alternatives) {
    if (one.form != Form::exact || one.range.high != 0) continue;
    one.form = Form::none;
    one.range = {};
  }
}

/// The setting that stands in where one is not set: "IdleTimeout ReadTimeout".
const KnownTimer* fallback_of(const KnownTimer& row) {
  for (const std::string_view pair : known_words(row.system, "fallbacks")) {
    const size_t blank = pair.find(' ');
    if (blank != std::string_view::npos && pair.substr(0, blank) == row.setting)
      return find_timer(row.system, pair.substr(blank + 1));
  }
  return nullptr;
}

/// A default that releases before some one give up for another setting: "IdleTimeout ReadHeaderTimeout 1.21".
void add_clouded(const ServerWork& work, const GivenSettings& settings, const KnownTimer& row,
                 std::vector<Datum>& data) {
  for (const std::string_view entry : known_words(work.component.system, "clouded_by")) {
    const size_t blank = std::min(entry.find(' '), entry.size() - 1), last = entry.rfind(' ');
    const KnownTimer* other = find_timer(row.system, entry.substr(blank + 1, last - blank - 1));
    if (other == nullptr || entry.substr(0, blank) != row.setting) continue;
    const Sources& sources = work.deriving.sources;
    const std::string_view since = entry.substr(last + 1), folder = folder_of(sources.path(work.component.file));
    if (is_built_with_release(sources, std::string(folder), since)) continue;
    std::vector<Datum> set = data_given(work.scope, settings, *other);
    read_zeros(*other, set);
    for (Datum& datum : set) {
      if (datum.kind == DatumKind::null) continue;
      datum.text = "some releases take " + std::string(other->setting) + " for it";
      datum.kind = DatumKind::unknown;
      data.push_back(std::move(datum));
    }
  }
}

}  // namespace

std::vector<Datum> data_of(const ServerWork& work, const GivenSettings& settings, const KnownTimer& row) {
  std::vector<Datum> data = data_given(work.scope, settings, row);
  read_zeros(row, data);
  const KnownTimer* other = fallback_of(row);
  if (other == nullptr) return data;
  std::vector<Datum> with_fallback;
  const bool is_unset = data.empty();
  if (is_unset) data.push_back({.kind = DatumKind::null});
  for (Datum& datum : data) {
    if (datum.kind != DatumKind::null) {
      with_fallback.push_back(std::move(datum));
      continue;
    }
    std::vector<Datum> instead = data_given(work.scope, settings, *other);
    read_zeros(*other, instead);
    const std::string note = std::string(row.setting) + " is not set, so " + std::string(other->setting) + " stands";
    for (Datum& one : instead) {
      if (!compatible(one.choices, datum.choices)) continue;
      one.choices = joined(datum.choices, one.choices);
      if (one.kind != DatumKind::null) one.chain.push_back({work.component.head, note});
      with_fallback.push_back(std::move(one));
    }
    if (instead.empty() && !is_unset) with_fallback.push_back(std::move(datum));
  }
  if (with_fallback.empty()) add_clouded(work, settings, row, with_fallback);
  return with_fallback;
}

namespace {

/// Written values of timers that end a connection in two steps: a request that is under way is served, so nothing
/// races.
void drain(const KnownTimer& row, Value& value) {
  if (!holds(known_words(row.system, "drains"), row.setting)) return;
  for (Alternative& one : value.alternatives) {
    const bool is_number = one.form == Form::exact && one.range.low != kInfinite;
    if (!is_number && one.form != Form::unknown) continue;
    const std::string after =
        is_number ? "after " + to_text(one.range.low, Dimension::time) : "after an unknown time, if at all,";
    one.note = after + " idle connections are drained in two steps";
    one.form = Form::none;
    one.range = {};
  }
}

/// What a place in the server's file is about: the server while it serves, its end, or who knows what.
enum class Phase : uint8_t { serving, ending, open };

/// True when the server is started in front of a place alone: what stands there is about its end.
bool stands_behind_start(const ServerWork& work, uint32_t place) {
  const Program& program = work.program;
  const ObjectName object = name_of_object(program, work.call);
  bool is_started = false;
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    const Expr* callee = expr.base == kNoExpr ? nullptr : &program.exprs[expr.base];
    if (callee == nullptr || callee->kind != ExprKind::member) continue;
    const bool starts = callee->text.starts_with("ListenAndServe") || callee->text.starts_with("Serve");
    if (!starts || !is_object(program, callee->base, work.call, object)) continue;
    if (expr.span.begin > place) return false;
    is_started = true;
  }
  return is_started;
}

Phase phase_at(const ServerWork& work, uint32_t place) {
  const Program& program = work.program;
  if (stands_behind_start(work, place)) return Phase::ending;
  const ObjectName object = name_of_object(program, work.call);
  const auto function_at = [&](uint32_t offset) { return function_of(program, scope_at(program, offset)); };
  const uint32_t function = function_at(place);
  bool is_known = function == function_at(program.exprs[work.call].span.begin);
  for (const Call& call : program.calls) {
    const Expr& expr = program.exprs[call.call];
    const Expr* callee = expr.base == kNoExpr ? nullptr : &program.exprs[expr.base];
    if (callee == nullptr || callee->kind != ExprKind::member || function_at(expr.span.begin) != function) continue;
    if (!is_object(program, callee->base, work.call, object)) continue;
    // Whoever shuts it down right away tells its clients to go.
    const bool ends = callee->text == "Shutdown" || callee->text == "Close";
    if (ends && expr.span.begin > place) return Phase::ending;
    is_known = is_known || callee->text.starts_with("ListenAndServe") || callee->text.starts_with("Serve");
  }
  return is_known ? Phase::serving : Phase::open;
}

/// A method that is told whether connections are kept at all: where it says no each response ends one.
Value unless_off(const ServerWork& work, const GivenSettings& settings, Value value) {
  for (const std::string_view entry : known_words(work.component.system, "keeps")) {
    // Such a number of requests, or less, is none behind the first; one below 0 is no limit.
    const auto [method, number] = name_and_position(entry);
    const bool counts = method.size() < entry.size();
    const auto most = static_cast<double>(number);
    const auto given = settings.given.find(method);
    if (given == settings.given.end()) continue;
    EvalScope there = work.scope;
    there.program = given->second.back().program;
    const uint32_t place = there.program->exprs[given->second.back().value].span.begin;
    const Phase phase = there.program == &work.program ? phase_at(work, place) : Phase::open;
    if (phase == Phase::ending) continue;
    Value all;
    for (const Datum& datum : eval_switch(given->second.back().value, there)) {
      const bool is_known = phase == Phase::serving && given->second.back().choices.empty() &&
                            datum.kind == (counts ? DatumKind::number : DatumKind::boolean);
      const bool is_off = is_known && datum.number >= 0 && datum.number <= most;
      Value one = !is_known ? unknown_because(std::string(method) + " may turn it off", datum.span)
                  : is_off  ? closed_at_once()
                            : value;
      if (!is_known || is_off) one.alternatives[0].at = datum.span;
      merge(all, value_when(std::move(one), datum.choices));
    }
    value = std::move(all);
  }
  return value;
}

}  // namespace

namespace {

/// Makes one unknown of values that are chosen together with the server's address: an address is taken for the server's
/// whichever of them it has.
void doubt_chosen(const std::set<std::string>& causes, std::vector<Datum>& data) {
  const auto is_chosen = [&](const Datum& datum) {
    return std::any_of(datum.choices.begin(), datum.choices.end(),
                       [&](const Choice& one) { return causes.contains(one.cause); });
  };
  const auto is_same = [&](const Datum& one) {
    return one.kind == data[0].kind && one.number == data[0].number && one.text == data[0].text;
  };
  if (std::none_of(data.begin(), data.end(), is_chosen) || std::all_of(data.begin(), data.end(), is_same)) return;
  const Datum open{.kind = DatumKind::unknown, .text = "each address has its own", .span = data[0].span};
  data.assign(1, open);
}

}  // namespace

void add_timers(const ServerWork& work, const GivenSettings& settings) {
  const std::set<std::string> causes = causes_of_addresses(work, settings);
  const TimerPlace place{.scope = work.component.root, .head = work.component.head};
  for (const KnownTimer& row : known_timers()) {
    if (row.system != work.component.system || !row.is_timer) continue;
    std::vector<Datum> data = data_of(work, settings, row);
    if (data.empty() && row.defaults.empty()) continue;
    doubt_chosen(causes, data);
    Value written = value_of(work.deriving.sources, data, row, work.component);
    close_at_zero(row, written);
    raise_to_least(row, written);
    Value value = closing(row, std::move(written), work.component);
    drain(row, value);
    if (row.kind == TimerKind::accept_idle) value = unless_off(work, settings, std::move(value));
    emit_timer(work.deriving, place, row, row.family, std::move(value), data);
  }
}

}  // namespace outlast
