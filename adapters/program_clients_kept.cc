#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "adapters/evaluated.h"
#include "adapters/program_clients_work.h"

namespace outlast {
namespace {

/// Whether a setting is on: its alternatives as flags, `otherwise` where it is not given.
std::vector<Datum> switch_data(const ClientWork& work, std::string_view setting, bool otherwise) {
  std::vector<Datum> data;
  const KnownTimer* row = find_timer(work.client.keeper.system, setting);
  if (row != nullptr && work.client.keeper.call != kNoExpr) {
    EvalScope there = work.scope;
    there.program = work.client.keeper.told_in;
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

Alternative unpooled(const Datum& datum, std::string note) {
  return {.form = Form::none, .range = {}, .choices = datum.choices, .at = datum.span, .note = std::move(note)};
}

/// Takes the pool away where a switch says so; `keeps` is the answer that keeps it.
Value under_switch(const Value& value, const std::vector<Datum>& data, bool keeps, std::string_view setting) {
  Value result;
  for (const Datum& datum : data) {
    const std::optional<bool> is = is_switched_on(datum);
    if (is && *is == keeps) {
      merge(result, value_when(value, datum.choices));
    } else if (!is) {
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
Value under_limit(const ClientWork& work, Value value, std::string_view entry) {
  const size_t blank = entry.rfind(' ');
  double most = 0;
  std::from_chars(entry.data() + blank + 1, entry.data() + entry.size(), most);
  const KnownTimer* row = find_timer(work.client.keeper.system, entry.substr(0, blank));
  if (row == nullptr || work.client.keeper.call == kNoExpr) return value;
  EvalScope there = work.scope;
  there.program = work.client.keeper.told_in;
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
    if (datum.kind == DatumKind::number && datum.number >= forever_at(row.system)) datum.number = 1e30;
  }
}

/// What an object keeps whose life nobody knows: it may be made for each use.
Value of_an_object(const ClientWork& work, Value value) {
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

/// Words that stand for an event, or for what something is compared with: `socket.on("close", …)`, `type === "close"`.
std::vector<bool> words_of_events(const Program& program) {
  constexpr std::array<std::string_view, 12> kListens{"on",
                                                      "once",
                                                      "off",
                                                      "addListener",
                                                      "addEventListener",
                                                      "removeListener",
                                                      "removeEventListener",
                                                      "emit",
                                                      "prependListener",
                                                      "prependOnceListener",
                                                      "removeAllListeners",
                                                      "listenerCount"};
  constexpr std::array<std::string_view, 4> kCompares{"==", "===", "!=", "!=="};
  std::vector<bool> found(program.exprs.size());
  for (const Expr& expr : program.exprs) {
    const bool is_call = expr.kind == ExprKind::call && expr.base != kNoExpr && !expr.args.empty();
    if (is_call && std::find(kListens.begin(), kListens.end(), program.exprs[expr.base].text) != kListens.end())
      found[expr.args.front()] = true;
    const bool is_comparison =
        expr.kind == ExprKind::operation && std::find(kCompares.begin(), kCompares.end(), expr.text) != kCompares.end();
    if (!is_comparison) continue;
    for (const ExprId operand : expr.args) found[operand] = true;
  }
  return found;
}

/// Where a program sets the Connection header, if it says close somewhere.
std::optional<Span> closing_header(const Program& program) {
  const auto close =
      std::find_if(program.exprs.begin(), program.exprs.end(), [](const Expr& expr) { return is_text(expr, "close"); });
  if (close == program.exprs.end()) return std::nullopt;
  const std::vector<bool> is_event = words_of_events(program);
  const auto said = [&](std::string_view lower) -> const Expr* {
    for (size_t i = 0; i < program.exprs.size(); ++i) {
      if (!is_event[i] && is_text(program.exprs[i], lower)) return &program.exprs[i];
    }
    return nullptr;
  };
  const Expr* closing = said("close");
  const bool names_it =
      said("connection") != nullptr || std::any_of(program.exprs.begin(), program.exprs.end(), [](const Expr& expr) {
        return std::any_of(expr.names.begin(), expr.names.end(),
                           [](const std::string& name) { return name == "Connection" || name == "connection"; });
      });
  return closing != nullptr && names_it ? std::optional(closing->span) : std::nullopt;
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

}  // namespace

std::vector<Datum> data_of_keeper(const ClientWork& work, const KnownTimer& row) {
  if (work.client.keeper.call == kNoExpr) return {};
  EvalScope there = work.scope;
  there.program = work.client.keeper.told_in;
  std::vector<Datum> data = data_given(there, work.kept, row);
  read_zeros(row, data);
  return data;
}

std::optional<bool> is_switched_on(const Datum& datum) {
  if (datum.kind == DatumKind::boolean || datum.kind == DatumKind::number) return datum.number != 0;
  if (datum.kind == DatumKind::string) return !datum.text.empty();
  return std::nullopt;
}

Value kept_for(const ClientWork& work, const KnownTimer& row, const std::vector<Datum>& data) {
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
      value = under_switch(value, switch_data(work, setting, false), on, setting);
    for (const std::string_view setting :
         on ? known_words(system, "keeps_as_told") : std::span<const std::string_view>())
      value = under_switch(value, switch_data(work, setting, true), true, setting);
  }
  for (const std::string_view setting : known_words(system, "open_where")) {
    const std::vector<Datum> asked = switch_data(work, setting, false);
    const auto is_off = [](const Datum& one) { return is_switched_on(one) == false; };
    if (std::all_of(asked.begin(), asked.end(), is_off)) continue;
    const std::string cause = std::string(setting) + " of " + work.component.name;
    value = value_when(std::move(value), {{cause, 0, "over HTTP/1"}});
    Value other = unknown_because(std::string(setting) + " may have it speak HTTP/2", asked.front().span);
    merge(value, value_when(std::move(other), {{cause, 1, "over HTTP/2"}}));
  }
  if (lifetime_of(work.client, work.scope) == Lifetime::object) value = of_an_object(work, std::move(value));
  if (const std::string& doubt = work.client.keeper.doubt; !doubt.empty()) {
    const std::string cause = "keeper of " + work.component.name;
    value = value_when(std::move(value), {{cause, 0, "where the call names no other"}});
    merge(value, value_when(unknown_because(doubt, work.component.head), {{cause, 1, "where it may"}}));
  }
  return value;
}

}  // namespace outlast
