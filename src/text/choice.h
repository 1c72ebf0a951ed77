// Why one value has several alternatives.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace outlast {

/// One arm of something that we do not know: a branch in a program, a release that no file names, tfvars nobody gives.
/// Two alternatives whose choices name the same cause with arms that do not meet cannot hold at once.
struct Choice {
  std::string cause;      ///< identity of what is unknown: "nginx release", "src/server.js:12:3"
  uint32_t arm = 0;       ///< which arm of it
  std::string label;      ///< the arm in words: "nginx 1.29.7 and later", "when PORT is set"
  uint32_t last_arm = 0;  ///< end of a run of arms (releases from `arm` to this one); below `arm`: that arm alone

  bool operator==(const Choice&) const = default;
};

/// True when some situation satisfies both lists.
bool compatible(const std::vector<Choice>& a, const std::vector<Choice>& b);

/// The union of two compatible lists, in order of first appearance.
std::vector<Choice> joined(const std::vector<Choice>& a, const std::vector<Choice>& b);

}  // namespace outlast
