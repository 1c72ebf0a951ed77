#pragma once

namespace shop {

struct Limits {
  int idle_ms = 5000;
  int age_ms = 600 * 1000;
};

inline constexpr int kSecond = 1'000;
inline constexpr Limits kLimits{.idle_ms = 75 * kSecond};

}  // namespace shop
