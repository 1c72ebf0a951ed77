#pragma once
#define KEEPALIVE_MS (20 * 1000)

namespace shop {

inline constexpr int kIdleMs = 300'000;
enum { kGraceMs = 30000, kCounted };
enum class Age { kMs = 600000 };

}  // namespace shop
