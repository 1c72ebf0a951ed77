// Values as we know them: a few alternatives, each an interval.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "text/choice.h"
#include "text/span.h"

namespace outlast {

/// What a number measures. Amounts are int64 in the dimension's base unit.
enum class Dimension : uint8_t {
  time,   ///< milliseconds
  count,  ///< things
  size,   ///< bytes
  flag,   ///< 0 or 1
};

/// An amount in the base unit of its dimension.
using Amount = int64_t;

/// A time that never ends, a count or size without a limit.
constexpr Amount kInfinite = std::numeric_limits<int64_t>::max();

/// Both ends included. What one server really does from run to run, or the bounds of what we do not know.
struct Interval {
  Amount low = 0;
  Amount high = 0;  ///< not below `low`; kInfinite for no end

  bool operator==(const Interval&) const = default;
};

/// What the interval of an alternative stands for.
enum class Form : uint8_t {
  exact,    ///< the interval is what one server really does: compare with the end that hurts
  open,     ///< some point of the interval, we do not know which: judged at every point
  unknown,  ///< open [0, infinite] with a reason
  none,     ///< the connection is closed at once and says so: nothing is pooled, nothing can race
};

/// One thing a value may be. `at` is where it is written, if anywhere; `note` says where it comes from in a clause
/// ("default of nginx 1.18…1.31"), for unknown it is the reason.
struct Alternative {
  Form form = Form::exact;
  Interval range;
  bool below = false;  ///< open: the high end itself is left out
  std::vector<Choice> choices;
  Span at;
  std::string note;

  bool operator==(const Alternative&) const = default;
};

/// At least one alternative, at most kMostAlternatives.
struct Value {
  std::vector<Alternative> alternatives;

  bool operator==(const Value&) const = default;
};

/// More become one open alternative.
constexpr size_t kMostAlternatives = 16;

/// One known amount.
Value exactly(Amount amount);

/// What really varies from run to run between two amounts (jitter): both happen.
Value between(Amount low, Amount high);

/// One amount between two bounds, nobody knows which.
Value somewhere(Amount low, Amount high);

/// The same without the upper bound itself.
Value somewhere_below(Amount low, Amount high);

/// Anything; `reason` is a clause that says why, `at` where.
Value unknown_because(std::string reason, Span at = {});

/// Connections are closed at once, and their end is announced.
Value closed_at_once();

/// 1 for yes, 0 for no.
Value flag(bool on);

/// True when the value is exactly one alternative of form unknown.
bool is_unknown(const Value& value);

/// True when every alternative is `none`.
bool is_none(const Value& value);

/// Adds alternatives; past kMostAlternatives all become their open hull. Equal ranges with complementary choices stay
/// apart.
void add_alternative(Value& value, Alternative alternative);

/// The value shifted: [low × percent.low / 100 + by.low, high × percent.high / 100 + by.high] for exact and open
/// alternatives; infinite stays infinite.
Value shifted(Value value, Interval by, Interval percent = {100, 100});

/// "75s", "1h 30m", "250ms", "infinite"; counts and sizes likewise ("64", "1m").
std::string to_text(Amount amount, Dimension dimension);

/// The value in a line: "75s", "2s…3s", "none (nginx before 1.29.7) or 60s (nginx 1.29.7 and later)", "unknown:
/// <reason>".
std::string to_text(const Value& value, Dimension dimension);

}  // namespace outlast
