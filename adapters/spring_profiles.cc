#include "adapters/spring_profiles.h"

#include <algorithm>

namespace outlast {
namespace {

constexpr std::string_view kSigns = "&|!(),";

/// What stands between two parentheses, as far as it is read.
struct Group {
  std::optional<bool> value;
  char sign = 0;            ///< that joins what is there with what comes
  bool is_negated = false;  ///< what comes
};

/// Joins a value with what a group holds; false where two values stand side by side.
bool join(Group& group, bool value) {
  value = value != group.is_negated;
  group.is_negated = false;
  if (group.value && group.sign == 0) return false;
  const bool before = group.value.value_or(value);
  group.value = group.sign == '&' ? before && value : before || value;
  return true;
}

/// One expression without commas. Spring takes `&` and `|` side by side for a mistake.
class Expression {
 public:
  explicit Expression(const std::vector<std::string>& active) : active_(active) {}

  std::optional<bool> run(std::string_view text) {
    while (!text.empty()) {
      if (text.front() == ' ') {
        text.remove_prefix(1);
        continue;
      }
      const size_t end =
          kSigns.find(text.front()) != std::string_view::npos ? 1 : std::min(text.find_first_of(kSigns), text.size());
      if (!take(text.substr(0, end))) return std::nullopt;
      text.remove_prefix(end);
    }
    return open_.size() == 1 ? open_.back().value : std::nullopt;
  }

 private:
  bool take(std::string_view word) {
    constexpr size_t kDeepest = 50;
    Group& group = open_.back();
    const char first = word.front();
    if (first == '!') {
      group.is_negated = !group.is_negated;
    } else if (first == '&' || first == '|') {
      if (!group.value || (group.sign != 0 && group.sign != first)) return false;
      group.sign = first;
    } else if (first == '(') {
      open_.emplace_back();
      return open_.size() < kDeepest;
    } else if (first == ')') {
      if (open_.size() < 2 || !group.value) return false;
      const bool inner = *group.value;
      open_.pop_back();
      return join(open_.back(), inner);
    } else {
      while (word.ends_with(' ')) word.remove_suffix(1);
      return join(group, std::find(active_.begin(), active_.end(), word) != active_.end());
    }
    return true;
  }

  const std::vector<std::string>& active_;
  std::vector<Group> open_{Group{}};
};

}  // namespace

std::optional<bool> spring_expression_holds(std::string_view text, const std::vector<std::string>& active) {
  if (text.find_first_of("${@") != std::string_view::npos) return std::nullopt;
  bool holds = false;
  while (!text.empty()) {
    const size_t end = std::min(text.find(','), text.size());
    const std::optional<bool> one = Expression(active).run(text.substr(0, end));
    if (!one) return std::nullopt;
    holds = holds || *one;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return holds;
}

}  // namespace outlast
