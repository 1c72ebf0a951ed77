#include "adapters/units.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "adapters/evaluated.h"
#include "adapters/knowledge.h"

namespace outlast {
namespace {

std::string_view unit_in_words(Unit unit) {
  if (unit == Unit::milliseconds) return "milliseconds";
  if (unit == Unit::go_source) return "nanoseconds";
  return unit == Unit::seconds ? "seconds" : "";
}

std::string in_words(double number) { return std::to_string(static_cast<int64_t>(std::llround(number))); }

/// True for a number of seconds as people write whole hours and minutes, which of milliseconds nobody would: 14400 is
/// four hours, 7500 seven seconds and a half.
bool is_time_of_day(double number) {
  const int64_t whole = std::llround(number);
  constexpr int64_t kMinute = 60, kHour = 3600, kDay = 86'400, kHalfOfThousand = 500;
  if (whole % kHour == 0) return whole <= kDay || whole % kDay == 0;
  return whole % kMinute == 0 && whole % kHalfOfThousand != 0;
}

/// The same number in the unit that fits: 65 of milliseconds as 65 s, 65000 of seconds as 65000 ms.
std::optional<std::string> meant(const KnownTimer& row, double number) {
  const auto fits = [&](double amount) {
    return amount >= static_cast<double>(row.smallest) && amount <= static_cast<double>(row.largest);
  };
  if (row.unit == Unit::milliseconds && fits(number * 1000))
    return in_words(number) + " s would be " + in_words(number * 1000);
  // Go's lengths of time are nanoseconds where no unit stands beside the number.
  if (row.unit == Unit::go_source && number >= 1000 && fits(number))
    return in_words(number) + " ms would be " + in_words(number) + " * time.Millisecond";
  if (row.unit == Unit::go_source && fits(number * 1000))
    return in_words(number) + " s would be " + in_words(number) + " * time.Second";
  if (row.unit == Unit::seconds && fits(number) && !is_time_of_day(number))
    return in_words(number) + " ms would be " + in_words(number / 1000);
  return std::nullopt;
}

}  // namespace

void note_units(Model& model, const Sources& sources) {
  std::set<std::pair<Span, std::string_view>> told;
  for (const Timer& timer : model.timers) {
    if (timer.origin.how != How::written || timer.scope == ScopeId::none || !has_place(timer.origin.span)) continue;
    const Component& component = at(model.components, at(model.scopes, timer.scope).component);
    const KnownTimer* row = find_timer(component.system, timer.setting, timer.family);
    if (row == nullptr) row = find_timer(component.system, timer.setting);
    const std::string_view unit = row == nullptr ? "" : unit_in_words(row->unit);
    if (unit.empty() || row->largest == 0) continue;
    // What stands there counts in a unit of its own.
    if (timer.unit != row->unit && timer.unit != Unit::go_duration) continue;
    const std::optional<double> number = number_written(sources.text(timer.origin.span));
    if (!number || *number <= 0) continue;
    const double amount = *number * base_units(row->unit);
    if (amount >= static_cast<double>(row->smallest) && amount <= static_cast<double>(row->largest)) continue;
    // A limit of days is how people turn a deadline off; an idle timer of days nobody wants.
    const bool is_deadline = timer.kind == TimerKind::worker || timer.kind == TimerKind::request_total;
    if (is_deadline && amount > static_cast<double>(row->largest)) continue;
    const bool is_exact = std::all_of(timer.value.alternatives.begin(), timer.value.alternatives.end(),
                                      [](const Alternative& one) { return one.form == Form::exact; });
    if (!is_exact) continue;
    const std::optional<std::string> other = meant(*row, *number);
    if (!other || !told.emplace(timer.origin.span, timer.setting).second) continue;
    Effect effect{.scope = timer.scope, .setting = std::string(timer.setting), .span = timer.origin.span};
    effect.in_unit = flag(false);
    effect.reason = in_words(*number) + " " + std::string(unit);
    effect.help = *other;
    model.effects.push_back(std::move(effect));
  }
}

}  // namespace outlast
