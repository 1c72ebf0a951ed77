// The names that conditions and messages of policies may use, and what they mean.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/kinds.h"
#include "policy/policy.h"

namespace outlast {

/// The sides that a name starts with: "opener" of `opener.pool_idle`.
enum class Subject : uint16_t { opener, acceptor, box, route, hop, path, component, setting };
constexpr size_t kSubjects = 8;
std::string_view name_of(Subject side);
std::optional<Subject> subject_named(std::string_view name);

/// Sides that a policy over these subjects may name.
bool has_subject(Over over, Subject side);

/// What a property holds. Values of `traffic` and `confidence` are their enumerators, compared by name.
enum class PropertyType : uint8_t { time, count, size, flag, traffic, confidence };

/// Properties that no table of the model lists. `pools`, `keeps` and `retried_only` are worked out by the program from
/// others.
enum class Derived : uint8_t {
  pools,
  idle,
  retried_only,
  confidence,
  traffic,
  class_by_name,
  quiet_guessed,
  quiet,
  tightest_idle,
  tightest_cap,
  length,
  length_given,
  answer_quiet,
  servers,
  has_others,
  kept,
  concurrency,
  stopped_ping,
  http2,
  tls_fits,
  wait,
  wait_given,
  work,
  work_given,
  work_only_waits,
  work_retried,
  outer_wait,
  is_front,
  is_longest,
  is_stream,
  pooled,
  keeps,
  acts,
  in_unit
};

/// A property of a side, by the number that Load::property holds: timers first, then facts, then derived ones, then
/// whether a file writes a timer.
struct Property {
  enum class Source : uint8_t { timer, fact, derived, written };
  Source source = Source::timer;
  TimerKind timer = TimerKind::read;
  FactKind fact = FactKind::http11;
  Derived derived = Derived::pools;
  PropertyType type = PropertyType::time;
};
Property property_of(Load load);

/// The property that a name means on a side, if any.
std::optional<Load> load_named(Subject side, std::string_view name);
std::string_view name_of(Load load);

/// What a property says, in words.
std::string_view meaning_of(Load load);

/// All names a side has, for error messages and docs.
std::vector<std::string_view> property_names(Subject side);

/// The names nearest to `name`, at most three, best first, as "a, b"; "" when none is near.
std::string near_names(std::string_view name, const std::vector<std::string_view>& names);

/// The dimension in which amounts of a type are shown.
Dimension dimension_of(PropertyType type);

}  // namespace outlast
