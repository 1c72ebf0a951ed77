#include "model/value.h"

#include <algorithm>
#include <array>

namespace outlast {
namespace {

Value single(Form form, Amount low, Amount high, Span at = {}, std::string note = {}) {
  Value value;
  value.alternatives.push_back({.form = form, .range = {low, high}, .choices = {}, .at = at, .note = std::move(note)});
  return value;
}

Amount plus(Amount a, Amount b) {
  if (a == kInfinite || b == kInfinite) return kInfinite;
  Amount sum = 0;
  if (__builtin_add_overflow(a, b, &sum)) return kInfinite;
  return std::max<Amount>(sum, 0);
}

constexpr std::string_view kHullNote = "many alternatives";

/// Everything the value may be, as one open alternative.
Alternative hull(const std::vector<Alternative>& alternatives) {
  Alternative all{.form = Form::open, .range = {kInfinite, 0}, .choices = {}, .at = {}, .note = std::string(kHullNote)};
  for (const Alternative& one : alternatives) {
    const Interval range = one.form == Form::none ? Interval{0, 0} : one.range;
    all.range.low = std::min(all.range.low, range.low);
    all.range.high = std::max(all.range.high, range.high);
  }
  return all;
}

std::string time_text(Amount ms) {
  struct Step {
    Amount size;
    const char* suffix;
  };
  constexpr std::array<Step, 3> steps{{{3'600'000, "h"}, {60'000, "m"}, {1000, "s"}}};
  if (ms == 0) return "0s";
  // Whole hours read best as hours; 75s and 600s read best as seconds, as people write them.
  if (ms % 3'600'000 == 0) return std::to_string(ms / 3'600'000) + "h";
  if (ms % 1000 == 0 && ms < 3'600'000) return std::to_string(ms / 1000) + "s";
  if (ms < 1000) return std::to_string(ms) + "ms";
  if (ms < 3'600'000) {
    std::string fraction = std::to_string(1000 + ms % 1000).substr(1);
    while (fraction.back() == '0') fraction.pop_back();
    return std::to_string(ms / 1000) + "." + fraction + "s";
  }
  std::string text;
  for (const Step& step : steps) {
    if (ms < step.size) continue;
    if (!text.empty()) text += ' ';
    text += std::to_string(ms / step.size) + step.suffix;
    ms %= step.size;
  }
  if (ms > 0) text += " " + std::to_string(ms) + "ms";
  return text;
}

std::string size_text(Amount bytes) {
  constexpr Amount kibi = 1024;
  constexpr Amount mebi = kibi * 1024;
  constexpr Amount gibi = mebi * 1024;
  if (bytes != 0 && bytes % gibi == 0) return std::to_string(bytes / gibi) + "g";
  if (bytes != 0 && bytes % mebi == 0) return std::to_string(bytes / mebi) + "m";
  if (bytes != 0 && bytes % kibi == 0) return std::to_string(bytes / kibi) + "k";
  return std::to_string(bytes);
}

std::string range_text(const Alternative& one, Dimension dimension) {
  switch (one.form) {
    case Form::none:
      return "none";
    case Form::unknown:
      return one.note.empty() ? "unknown" : "unknown: " + one.note;
    case Form::exact:
    case Form::open:
      break;
  }
  if (one.range.low == one.range.high) return to_text(one.range.low, dimension);
  const std::string_view between = one.form == Form::open ? " to " : "…";
  return to_text(one.range.low, dimension) + std::string(between) + to_text(one.range.high, dimension);
}

}  // namespace

Value exactly(Amount amount) { return single(Form::exact, amount, amount); }
Value between(Amount low, Amount high) { return single(Form::exact, low, high); }
Value somewhere(Amount low, Amount high) { return single(Form::open, low, high); }
Value somewhere_below(Amount low, Amount high) {
  Value value = somewhere(low, high);
  value.alternatives.front().below = high > low && high != kInfinite;
  return value;
}
Value unknown_because(std::string reason, Span at) {
  return single(Form::unknown, 0, kInfinite, at, std::move(reason));
}
Value closed_at_once() { return single(Form::none, 0, 0); }
Value flag(bool on) { return exactly(on ? 1 : 0); }

bool is_unknown(const Value& value) {
  return value.alternatives.size() == 1 && value.alternatives[0].form == Form::unknown;
}

bool is_none(const Value& value) {
  return !value.alternatives.empty() && std::all_of(value.alternatives.begin(), value.alternatives.end(),
                                                    [](const Alternative& one) { return one.form == Form::none; });
}

void add_alternative(Value& value, Alternative alternative) {
  for (const Alternative& one : value.alternatives) {
    if (one == alternative) return;
  }
  value.alternatives.push_back(std::move(alternative));
  const bool is_hull = value.alternatives.front().note == kHullNote;
  if (is_hull || value.alternatives.size() > kMostAlternatives) {
    value.alternatives = {hull(value.alternatives)};
  }
}

Value shifted(Value value, Interval by, Interval percent) {
  const auto part = [](Amount amount, Amount of_hundred) {
    if (amount == kInfinite || of_hundred == 100) return amount;
    return amount > kInfinite / 1000 ? kInfinite : amount * of_hundred / 100;
  };
  for (Alternative& one : value.alternatives) {
    if (one.form != Form::exact && one.form != Form::open) continue;
    one.range.low = plus(part(one.range.low, percent.low), by.low);
    one.range.high = plus(part(one.range.high, percent.high), by.high);
  }
  return value;
}

std::string to_text(Amount amount, Dimension dimension) {
  if (amount == kInfinite) return "infinite";
  switch (dimension) {
    case Dimension::time:
      return time_text(amount);
    case Dimension::size:
      return size_text(amount);
    case Dimension::flag:
      return amount != 0 ? "yes" : "no";
    case Dimension::count:
      break;
  }
  return std::to_string(amount);
}

std::string to_text(const Value& value, Dimension dimension) {
  std::string text;
  for (const Alternative& one : value.alternatives) {
    if (!text.empty()) text += " or ";
    text += range_text(one, dimension);
    if (one.choices.empty()) continue;
    text += " (";
    for (size_t i = 0; i < one.choices.size(); ++i) {
      if (i > 0) text += ", ";
      text += one.choices[i].label;
    }
    text += ")";
  }
  return text;
}

}  // namespace outlast
