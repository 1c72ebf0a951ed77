#include "text/choice.h"

#include <algorithm>

namespace outlast {

bool compatible(const std::vector<Choice>& a, const std::vector<Choice>& b) {
  for (const Choice& x : a) {
    for (const Choice& y : b) {
      if (x.cause == y.cause && x.arm != y.arm) return false;
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
