#include "policy/machine.h"

#include <algorithm>
#include <array>

#include "policy/compile.h"

namespace outlast {
namespace {

using Op = Instruction::Op;

/// What a condition is at the points that are known: any of true, false and "hangs on an unknown". Empty: says nothing.
using Points = uint8_t;
constexpr Points kTrue = 1;
constexpr Points kFalse = 2;
constexpr Points kOpen = 4;

/// An amount or a condition. Of an amount, `low` and `high` are the ranges of its two ends over all points of the open
/// intervals in it: an exact interval has one point each, an open one the same range twice.
struct Item {
  bool is_condition = false;
  bool is_none = false;
  bool is_unknown = false;
  Points points = 0;
  int slot = -1;
  Interval low, high;
};

Amount plus(Amount a, Amount b) {
  if (a == kInfinite || b == kInfinite) return kInfinite;
  Amount sum = 0;
  if (__builtin_add_overflow(a, b, &sum)) return a > 0 ? kInfinite : -kInfinite;
  return sum;
}

Amount minus(Amount a, Amount b) {
  if (a == kInfinite) return kInfinite;
  if (b == kInfinite) return -kInfinite;
  return plus(a, -b);
}

Amount times(Amount a, Amount b) {
  if (a == 0 || b == 0) return 0;
  if (a == kInfinite || b == kInfinite) return (a < 0) == (b < 0) ? kInfinite : -kInfinite;
  Amount product = 0;
  if (__builtin_mul_overflow(a, b, &product)) return (a < 0) == (b < 0) ? kInfinite : -kInfinite;
  return product;
}

Item item_of(Amount amount) { return {.low = {amount, amount}, .high = {amount, amount}}; }
Item item_of(Points points) { return {.is_condition = true, .points = points}; }

Item item_of(const Alternative& alternative) {
  Item item;
  switch (alternative.form) {
    case Form::none:
      item.is_none = true;
      break;
    case Form::unknown:
      item.is_unknown = true;
      item.low = item.high = {0, kInfinite};
      break;
    case Form::open:
      item.low = item.high = alternative.range;
      if (alternative.below) item.low.high = item.high.high = alternative.range.high - 1;
      break;
    case Form::exact:
      item.low = {alternative.range.low, alternative.range.low};
      item.high = {alternative.range.high, alternative.range.high};
      break;
  }
  return item;
}

Points points_of(const Item& item) {
  if (item.is_condition) return item.points;
  if (item.is_none) return 0;
  if (item.low.low > 0) return kTrue;
  if (item.high.high <= 0) return kFalse;
  return item.is_unknown ? kOpen : kTrue | kFalse;
}

Points negated(Points points) {
  return static_cast<Points>((points & kOpen) | ((points & kTrue) << 1) | ((points & kFalse) >> 1));
}

/// Kleene's and, for independent sides. A side that says nothing leaves the other.
Points conjunction(Points a, Points b) {
  if (a == 0 || b == 0) return a | b;
  Points result = (a | b) & kFalse;
  if ((a & b & kTrue) != 0) result |= kTrue;
  if (((a & kOpen) != 0 && (b & (kTrue | kOpen)) != 0) || ((b & kOpen) != 0 && (a & kTrue) != 0)) result |= kOpen;
  return result;
}

Points disjunction(Points a, Points b) { return negated(conjunction(negated(a), negated(b))); }

Truth truth_of(Points points) {
  if (points == 0) return Truth::none;
  if (points == kTrue) return Truth::yes;
  if (points == kFalse) return Truth::no;
  return (points & kFalse) != 0 ? Truth::mixed : Truth::unknown;
}

/// Neither at every point nor at none.
Points undecided(const Item& a, const Item& b) { return a.is_unknown || b.is_unknown ? kOpen : kTrue | kFalse; }

/// Whether one amount is before another: at every point, at none, at some.
Points ordered(const Item& a, const Item& b, bool or_equal, Amount margin) {
  const auto before = [&](Amount late, Amount early) {
    if (early == kInfinite) return true;
    if (margin > 0) return plus(late, margin) <= early;
    return or_equal ? late <= early : late < early;
  };
  if (before(a.high.high, b.low.low)) return kTrue;
  if (!before(a.high.low, b.low.high)) return kFalse;
  return undecided(a, b);
}

bool jitters(const Item& item) { return item.low != item.high; }

Points equals(const Item& a, const Item& b) {
  const bool apart = a.high.high < b.low.low || b.high.high < a.low.low;
  if (apart || jitters(a) || jitters(b)) return kFalse;
  if (a.low.low == a.low.high && b.low.low == b.low.high) return kTrue;
  return undecided(a, b);
}

/// Never the same: the intervals are apart at every point.
Points differs(const Item& a, const Item& b) {
  if (a.high.high < b.low.low || b.high.high < a.low.low) return kTrue;
  if (a.high.low >= b.low.high && b.high.low >= a.low.high) return kFalse;
  return undecided(a, b);
}

/// Whether two conditions agree.
Points agree(Points a, Points b) { return disjunction(conjunction(a, b), conjunction(negated(a), negated(b))); }

Op opposite(Op op) {
  switch (op) {
    case Op::less:
      return Op::greater_equal;
    case Op::less_equal:
      return Op::greater;
    case Op::greater:
      return Op::less_equal;
    case Op::greater_equal:
      return Op::less;
    case Op::equal:
      return Op::not_equal;
    default:
      return Op::equal;
  }
}

bool is_comparison(Op op) { return op >= Op::less && op <= Op::not_equal; }

Item compared(const Instruction& instruction, const Item& a, const Item& b, Amount margin, Decisive* decisive) {
  const bool turned = instruction.op == Op::greater || instruction.op == Op::greater_equal;
  if (a.is_none || b.is_none) return item_of(Points{0});
  if (a.is_condition || b.is_condition) {
    const Points same = agree(points_of(a), points_of(b));
    return item_of(instruction.op == Op::equal ? same : negated(same));
  }
  Points points = 0;
  switch (instruction.op) {
    case Op::less:
      points = ordered(a, b, false, margin);
      break;
    case Op::less_equal:
      points = ordered(a, b, true, margin);
      break;
    case Op::greater:
      points = ordered(b, a, false, margin);
      break;
    case Op::greater_equal:
      points = ordered(b, a, true, margin);
      break;
    case Op::equal:
      points = equals(a, b);
      break;
    default:
      points = differs(a, b);
      break;
  }
  if (decisive != nullptr && points != kTrue && instruction.dimension != Dimension::flag) {
    // Broken at every point: the mildest one says most. Broken at some: the worst.
    const bool always = points == kFalse;
    const Amount left = turned ? (always ? a.low.high : a.low.low) : (always ? a.high.low : a.high.high);
    const Amount right = turned ? (always ? b.high.low : b.high.high) : (always ? b.low.high : b.low.low);
    *decisive = {true, a.slot, b.slot, left, right, opposite(instruction.op), instruction.dimension};
  }
  return item_of(points);
}

Item computed(Op op, const Item& a, const Item& b) {
  Item item;
  item.slot = a.slot >= 0 ? a.slot : b.slot;
  item.is_none = a.is_none || b.is_none;
  item.is_unknown = a.is_unknown || b.is_unknown;
  const auto each = [](const Interval& x, const Interval& y, Amount (*f)(Amount, Amount)) {
    return Interval{f(x.low, y.low), f(x.high, y.high)};
  };
  if (op == Op::add) {
    item.low = each(a.low, b.low, plus);
    item.high = each(a.high, b.high, plus);
  } else if (op == Op::subtract) {
    item.low = {minus(a.low.low, b.high.high), minus(a.low.high, b.high.low)};
    item.high = {minus(a.high.low, b.low.high), minus(a.high.high, b.low.low)};
  } else {
    item.low = each(a.low, b.low, times);
    item.high = each(a.high, b.high, times);
    // A difference may be below zero; then the ends change places.
    if (item.low.low > item.high.low) std::swap(item.low, item.high);
  }
  return item;
}

/// The least of several; one that is `none` does not count.
Item least(std::span<const Item> items) {
  Item result = items[0];
  for (const Item& item : items.subspan(1)) {
    if (item.is_none) continue;
    if (result.is_none) {
      result = item;
      continue;
    }
    result.is_unknown = result.is_unknown || item.is_unknown;
    if (item.low.low < result.low.low) result.slot = item.slot;
    result.low = {std::min(result.low.low, item.low.low), std::min(result.low.high, item.low.high)};
    result.high = {std::min(result.high.low, item.high.low), std::min(result.high.high, item.high.high)};
  }
  return result;
}

/// Whether a pool with this idle time keeps anything. A pool that could not be read may not be there at all.
Points pools(const Item& idle) { return idle.is_none ? kFalse : points_of(idle); }

/// Of two parts of a condition that did not come out true the comparison which decided it: that of the first part which
/// is not true itself.
Decisive decisive_of(const Item& whole, const Item& a, const Decisive& of_a, const Item& b, const Decisive& of_b) {
  if (points_of(whole) == kTrue) return {};
  if (of_a.found && points_of(a) != kTrue) return of_a;
  if (of_b.found && points_of(b) != kTrue) return of_b;
  return {};
}

}  // namespace

Truth run(const Compiled& code, std::span<const Alternative* const> slots, Amount margin, Decisive* decisive) {
  if (code.empty()) return Truth::yes;
  // What a property of several loads adds on top of the deepest condition.
  std::array<Item, kDeepestCondition + 2> stack;
  // What decided each of them, where that is asked for.
  std::array<Decisive, kDeepestCondition + 2> reasons;
  size_t top = 0;
  for (const Instruction& instruction : code) {
    if (instruction.op == Op::push || instruction.op == Op::load) {
      Item& item = stack[top++];
      item = instruction.op == Op::push ? item_of(instruction.amount) : item_of(*slots[instruction.slot]);
      if (instruction.op == Op::load) item.slot = instruction.slot;
      reasons[top - 1] = {};
      continue;
    }
    top -= instruction.operands - 1;
    Item& a = stack[top - 1];
    const Item& b = stack[top];
    if (is_comparison(instruction.op)) {
      reasons[top - 1] = {};
      a = compared(instruction, a, b, margin, decisive == nullptr ? nullptr : &reasons[top - 1]);
    } else {
      const Item before = a;
      switch (instruction.op) {
        case Op::pools:
          a = item_of(pools(a));
          break;
        case Op::minimum:
          a = least({&a, instruction.operands});
          break;
        case Op::logical_and:
          a = item_of(conjunction(points_of(a), points_of(b)));
          if (decisive != nullptr) reasons[top - 1] = decisive_of(a, before, reasons[top - 1], b, reasons[top]);
          break;
        case Op::logical_or:
          a = item_of(disjunction(points_of(a), points_of(b)));
          if (decisive != nullptr) reasons[top - 1] = decisive_of(a, before, reasons[top - 1], b, reasons[top]);
          break;
        case Op::logical_not:
          a = item_of(negated(points_of(a)));
          break;
        default:
          a = computed(instruction.op, a, b);
          break;
      }
    }
  }
  if (decisive != nullptr) *decisive = reasons[0];
  return truth_of(points_of(stack[0]));
}

Outcome implication(Truth when, Truth require) {
  if (when == Truth::no || when == Truth::none || require == Truth::none) return Outcome::not_applicable;
  if (require == Truth::yes) return Outcome::holds;
  if (when == Truth::unknown || (require == Truth::unknown)) return Outcome::undecided;
  return when == Truth::yes && require == Truth::no ? Outcome::broken : Outcome::mixed;
}

}  // namespace outlast
