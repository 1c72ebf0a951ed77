// Runs compiled conditions over one combination of alternatives, in Kleene's logic over intervals.
#pragma once

#include <span>

#include "policy/policy.h"

namespace outlast {

/// What a condition is for one combination. `mixed`: true at some points of an open interval and false at others, so a
/// counterexample is known by name; `unknown`: it hangs on something of which nothing is known; `none`: it compares a
/// connection that nobody keeps, so there is nothing to say.
enum class Truth : uint8_t { no, mixed, unknown, yes, none };

/// The comparison that decided: its ends as they were compared, and the operator as it turned out ("60s >= 2s").
struct Decisive {
  bool found = false;
  int left_slot = -1;  ///< the property on each side, by its index in Policy::loads; -1 for a constant
  int right_slot = -1;
  Amount left = 0;
  Amount right = 0;
  Instruction::Op op = Instruction::Op::less;
  Dimension dimension = Dimension::time;
};

/// Evaluates a condition. `slots` holds one alternative per Policy::loads entry. Every ordering comparison must hold
/// with `margin` to spare (0: as written). An empty program is true. `decisive`, if given, receives the first
/// comparison that is not true, of those that the whole hangs on.
///
/// Comparisons: an exact interval is compared with the end that hurts, so it holds only when it holds for all of it and
/// fails otherwise; an open one is judged at every point; nothing is later than an infinite right side. `not` turns yes
/// and no around. A property that is read twice counts as two independent ones.
Truth run(const Compiled& code, std::span<const Alternative* const> slots, Amount margin = 0,
          Decisive* decisive = nullptr);

/// What a policy says of one combination.
enum class Outcome : uint8_t {
  not_applicable,
  holds,
  broken,
  mixed,      ///< some named point is broken
  undecided,  ///< nothing is known
};

/// Kleene's when → require: an unknown condition with a true requirement holds.
Outcome implication(Truth when, Truth require);

}  // namespace outlast
