#include "adapters/node_work.h"

#include <algorithm>
#include <cmath>

namespace outlast {

namespace {

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
    for (const Alternative& newer :
         since_last_default(node_row("keepAliveTimeout", "string"), component).alternatives) {
      Alternative one = never(datum, "a string turns the timer off");
      if (newer.range.low == 0) {
        one = unknown_because(newer.note + " stops at the first response when this is a string", datum.span)
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
Value value_given(const NodeWork& work, const NodeGiven& given, const KnownTimer& row) {
  const Datum& datum = given.datum;
  if (given.is_unset) {
    return value_when(placed_at(default_of(row, work.component), work.server().head), datum.choices);
  }
  if (datum.kind == DatumKind::unknown) return value_of_datum(datum, row, work.component);
  const bool is_fastify = work.server().kind == NodeServerKind::fastify;
  if (datum.kind == DatumKind::string && !is_fastify) return odd_value(datum, work.component);
  Value value = value_of_datum(datum, row, work.component);
  const double number = datum.kind == DatumKind::number ? datum.number : 1;
  const bool is_off = number == 0 || number < 0 || std::isnan(number) || datum.kind == DatumKind::null;
  if (!is_off) return value;
  if (number < 0 && row.kind == TimerKind::accept_idle)
    return value_when(unknown_because("Node stops at the first response when this is below 0", datum.span),
                      datum.choices);
  const bool has_own_default = is_fastify || work.server().kind == NodeServerKind::next;
  if (has_own_default && row.kind == TimerKind::accept_idle)
    return value_when(default_of(row, work.component), datum.choices);
  return {{never(datum, number == 0 ? "0 turns the timer off" : "what is no number turns the timer off")}};
}

}  // namespace

Value node_value(const NodeWork& work, const std::vector<NodeGiven>& given, const KnownTimer& row) {
  Value value;
  for (const NodeGiven& one : given) merge(value, value_given(work, one, row));
  if (value.alternatives.empty()) value = default_of(row, work.component);
  return value;
}

namespace {

Value unread_if_broken(const NodeWork& work, const std::vector<NodeGiven>& given, Value value) {
  if (work.program.complete || is_written(given)) return value;
  return unknown_because("the program does not parse, so this may be set in the unread part", work.server().head);
}

}  // namespace

void add_node_timer(const NodeWork& work, const KnownTimer& row, Value value, const std::vector<NodeGiven>& given,
                    std::vector<OriginStep> chain) {
  Origin origin{.span = work.server().head, .how = How::version_default, .chain = std::move(chain)};
  Unit unit = row.unit;
  for (const NodeGiven& one : given) {
    if (one.is_unset || !has_place(one.datum.span)) continue;
    origin = origin_of(work.deriving.sources, one.datum);
    unit = unit_at(work.deriving.sources, one.datum, row);
    break;
  }
  work.deriving.model.timers.push_back({.scope = work.root,
                                        .kind = row.kind,
                                        .family = "",
                                        .setting = row.setting,
                                        .unit = unit,
                                        .value = unread_if_broken(work, given, std::move(value)),
                                        .origin = std::move(origin),
                                        .set_by = row.set_by,
                                        .is_fixed = row.is_fixed});
}

namespace {

/// True when one value says no more than another: each of its alternatives is one of that, under more conditions.
bool adds_nothing(const Value& value, const Value& plain) {
  return std::all_of(value.alternatives.begin(), value.alternatives.end(), [&](const Alternative& one) {
    return std::any_of(plain.alternatives.begin(), plain.alternatives.end(), [&](const Alternative& other) {
      const auto has = [&](const Choice& choice) {
        return std::any_of(one.choices.begin(), one.choices.end(),
                           [&](const Choice& mine) { return mine.cause == choice.cause && mine.arm == choice.arm; });
      };
      return one.form == other.form && one.range == other.range &&
             (one.form != Form::unknown || one.note == other.note) &&
             std::all_of(other.choices.begin(), other.choices.end(), has);
    });
  });
}

}  // namespace

Value node_closing(const NodeWork& work, const Value& idle) {
  const std::vector<NodeGiven> buffer = node_given(work, "keepAliveTimeoutBuffer", "keepAliveTimeoutBuffer");
  const KnownTimer& row = node_row("keepAliveTimeout");
  if (!is_written(buffer)) return closing(row, idle, work.component);
  const Value plain = closing(row, idle, work.component);
  Value value;
  for (const Alternative& known : default_of(node_row("keepAliveTimeoutBuffer"), work.component).alternatives) {
    const Value here = value_when(idle, known.choices);
    for (const NodeGiven& one : buffer) {
      // Few write the buffer at all, so what is unread is not taken to.
      const bool heeds = known.form == Form::exact && !one.is_unset && !one.is_doubt;
      const bool acts = heeds && one.datum.kind == DatumKind::number && one.datum.number >= 0;
      const auto added = static_cast<Amount>(acts ? std::min(one.datum.number, 1e12) : 0);
      Value closed = acts ? shifted(here, {added, added}) : closing(row, here, work.component);
      if (heeds && one.datum.kind == DatumKind::unknown)
        closed = value_when(unknown_because(one.datum.text, one.datum.span), known.choices);
      merge(value, value_when(std::move(closed), one.datum.choices));
    }
  }
  return adds_nothing(value, plain) ? plain : value;
}

}  // namespace outlast
