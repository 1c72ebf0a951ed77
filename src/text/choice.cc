#include "text/choice.h"

#include <algorithm>

namespace outlast {

namespace {

/// True when the runs of arms have an arm in common.
bool meet(const Choice& x, const Choice& y) {
  return x.arm <= std::max(y.arm, y.last_arm) && y.arm <= std::max(x.arm, x.last_arm);
}

}  // namespace

bool compatible(const std::vector<Choice>& a, const std::vector<Choice>& b) {
  for (const Choice& x : a) {
    for (const Choice& y : b) {
      if (x.cause == y.cause && !meet(x, y)) return false;
    }
  }
  return true;
}

std::vector<Choice> joined(const std::vector<Choice>& a, const std::vector<Choice>& b) {
  std::vector<Choice> all = a;
  for (const Choice& y : b) {
    if (std::find(all.begin(), all.end(), y) == all.end()) all.push_back(y);
  }
  return all;
}

}  // namespace outlast
