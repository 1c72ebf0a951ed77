#include "policy/finding.h"

#include <array>

namespace outlast {
namespace {

constexpr std::array<std::string_view, 4> kSeverities = {"off", "info", "warning", "error"};
constexpr std::array<std::string_view, 4> kVerdicts = {"not_applicable", "holds", "unproven", "broken"};

}  // namespace

std::string_view name_of(Severity severity) { return kSeverities[static_cast<size_t>(severity)]; }

std::optional<Severity> severity_named(std::string_view name) {
  for (size_t i = 0; i < kSeverities.size(); ++i) {
    if (kSeverities[i] == name) return static_cast<Severity>(i);
  }
  return std::nullopt;
}

std::string_view name_of(Verdict verdict) { return kVerdicts[static_cast<size_t>(verdict)]; }

}  // namespace outlast
