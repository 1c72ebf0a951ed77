#include "policy/judge.h"

#include <algorithm>

namespace outlast {
namespace {

/// Everything the alternatives may be, as one open interval.
Alternative hull_of(const Value& value) {
  Alternative hull{.form = Form::open, .range = {kInfinite, 0}, .note = "many alternatives"};
  for (const Alternative& one : value.alternatives) {
    if (one.form == Form::unknown) return one;
    const Interval range = one.form == Form::none ? Interval{} : one.range;
    hull.range = {std::min(hull.range.low, range.low), std::max(hull.range.high, range.high)};
  }
  return hull;
}

bool fits(std::span<const Alternative* const> row, const Alternative& one) {
  return one.choices.empty() || std::all_of(row.begin(), row.end(), [&](const Alternative* other) {
           return compatible(other->choices, one.choices);
         });
}

/// Adds one property to every combination so far. False when there would be too many.
bool extend(Judgement& judgement, const Value& value, size_t have) {
  judgement.next.clear();
  const size_t rows = have == 0 ? 1 : judgement.slots.size() / have;
  for (size_t r = 0; r < rows; ++r) {
    const std::span<const Alternative* const> row{judgement.slots.data() + r * have, have};
    for (const Alternative& one : value.alternatives) {
      if (!fits(row, one)) continue;
      if (judgement.next.size() == kMostCombinations * (have + 1)) return false;
      judgement.next.insert(judgement.next.end(), row.begin(), row.end());
      judgement.next.push_back(&one);
    }
  }
  judgement.slots.swap(judgement.next);
  return true;
}

void extend_with_hull(Judgement& judgement, const Value& value, size_t have) {
  judgement.hulls.push_back(hull_of(value));
  judgement.next.clear();
  for (size_t at = 0; at < std::max<size_t>(judgement.slots.size(), 1); at += std::max<size_t>(have, 1)) {
    judgement.next.insert(judgement.next.end(), judgement.slots.data() + at, judgement.slots.data() + at + have);
    judgement.next.push_back(&judgement.hulls.back());
  }
  judgement.slots.swap(judgement.next);
}

void combine(std::span<const Value* const> values, Judgement& judgement) {
  judgement.slots.clear();
  judgement.hulls.clear();
  judgement.width = values.size();
  const bool single =
      std::all_of(values.begin(), values.end(), [](const Value* v) { return v->alternatives.size() == 1; });
  for (size_t i = 0; i < values.size(); ++i) {
    if (single) {
      judgement.slots.push_back(values[i]->alternatives.data());
    } else if (!extend(judgement, *values[i], i)) {
      extend_with_hull(judgement, *values[i], i);
    }
  }
}

}  // namespace

void judge(const Policy& policy, std::span<const Value* const> values, Amount margin, Judgement& judgement) {
  combine(values, judgement);
  judgement.outcomes.clear();
  judgement.is_named = false;
  judgement.has_broken = false;
  size_t count[5] = {};
  const size_t rows = values.empty() ? 1 : judgement.slots.size() / values.size();
  for (size_t r = 0; r < rows; ++r) {
    const auto row = judgement.combination(r);
    const Outcome outcome = implication(run(policy.when_code, row), run(policy.require_code, row, margin));
    judgement.outcomes.push_back(outcome);
    ++count[static_cast<size_t>(outcome)];
  }
  const auto of = [&](Outcome outcome) { return count[static_cast<size_t>(outcome)]; };
  if (of(Outcome::broken) == rows && rows > 0) {
    judgement.verdict = Verdict::broken;
  } else if (of(Outcome::broken) + of(Outcome::mixed) + of(Outcome::undecided) > 0) {
    judgement.verdict = Verdict::unproven;
    judgement.has_broken = of(Outcome::broken) > 0;
    judgement.is_named = of(Outcome::broken) + of(Outcome::mixed) > 0;
  } else {
    judgement.verdict = of(Outcome::holds) > 0 ? Verdict::holds : Verdict::not_applicable;
  }
}

Severity severity_of(const Policy& policy, Severity base, const Judgement& judgement) {
  const auto always = [&](const Compiled& code) {
    if (code.empty()) return false;
    for (size_t r = 0; r < judgement.outcomes.size(); ++r) {
      const Outcome outcome = judgement.outcomes[r];
      if (outcome != Outcome::broken && outcome != Outcome::mixed) continue;
      if (run(code, judgement.combination(r)) != Truth::yes) return false;
    }
    return true;
  };
  Severity severity = base;
  if (judgement.verdict != Verdict::broken) severity = std::min(severity, Severity::warning);
  if (always(policy.warning_code)) severity = std::min(severity, Severity::warning);
  if (always(policy.info_code)) severity = std::min(severity, Severity::info);
  return severity;
}

}  // namespace outlast
