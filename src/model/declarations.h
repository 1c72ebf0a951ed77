// What outlast.toml says about the stack itself, as read; names are resolved when the model is linked.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/model.h"

namespace outlast {

/// `[[component]]`: something that no file describes.
struct DeclaredTimer {
  TimerKind kind = TimerKind::accept_idle;
  Value value;
  Unit unit = Unit::seconds;
  Origin origin;
};
struct DeclaredComponent {
  std::string name;
  std::vector<DeclaredTimer> timers;
  Span span;
};

/// `[[hop]]`.
struct DeclaredHop {
  std::string from;
  std::string to;
  TrafficClass traffic = TrafficClass::plain;
  bool has_class = false;
  Span span;
};

/// `[[middlebox]]`; `on` is "from -> to".
struct DeclaredBox {
  std::string name;
  std::string from;
  std::string to;
  Value idle;
  std::string at_expiry;
  Span span;
};

/// `[[route]]`.
struct DeclaredRoute {
  std::string match;
  TrafficClass traffic = TrafficClass::plain;
  std::optional<Value> quiet;
  Span quiet_span;
  std::optional<Value> time;  ///< how long a stream lasts
  Span time_span;
  std::optional<Value> concurrency;  ///< how many requests are under way at once
  Span concurrency_span;
  Span span;
};

/// All that an outlast.toml declares of what no file shows.
struct Declarations {
  std::vector<DeclaredComponent> components;
  std::vector<DeclaredHop> hops;
  std::vector<DeclaredBox> boxes;
  std::vector<DeclaredRoute> routes;
  /// `[threshold] quiet`, of streams whose quiet time is not found: from the first up to, not including, the second.
  Value quiet_assumed = somewhere_below(60'000, 3'600'000);
};

}  // namespace outlast
