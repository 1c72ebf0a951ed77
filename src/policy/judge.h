// One policy, one subject: from alternatives to a verdict.
#pragma once

#include <deque>
#include <span>
#include <vector>

#include "policy/machine.h"
#include "policy/policy.h"

namespace outlast {

/// Most combinations of alternatives that are looked at one by one; beyond, a property's alternatives become their
/// hull.
constexpr size_t kMostCombinations = 256;

/// The combinations that were looked at and what each came to. Reused from subject to subject.
struct Judgement {
  Verdict verdict = Verdict::not_applicable;
  bool has_broken = false;                ///< some combination is broken at every point
  bool is_named = false;                  ///< unproven, and some combination is broken: a finding
  size_t width = 0;                       ///< properties per combination
  std::vector<const Alternative*> slots;  ///< combinations one after another
  std::vector<Outcome> outcomes;          ///< one per combination
  std::deque<Alternative> hulls;
  std::vector<const Alternative*> next;  ///< working space

  std::span<const Alternative* const> combination(size_t index) const { return {slots.data() + index * width, width}; }
};

/// Judges `when → require` for the values of Policy::loads, every ordering comparison of `require` with `margin` to
/// spare. Alternatives whose choices exclude each other are not combined. All combinations broken is broken; none is
/// holds; otherwise unproven.
void judge(const Policy& policy, std::span<const Value* const> values, Amount margin, Judgement& judgement);

/// The policy's severity, lowered where `warning_when` or `info_when` is true in every combination that is not fine.
/// What is not proved is a warning at most.
Severity severity_of(const Policy& policy, Severity base, const Judgement& judgement);

}  // namespace outlast
