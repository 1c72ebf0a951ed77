// The conditionals and loops of templates.
#include <algorithm>
#include <array>

#include "syntax/mask.h"

namespace outlast {
namespace {

constexpr std::string_view kBlank = " \t\r\n";

/// What an action says, without its brackets and the signs that trim blanks: "if x" of "{%- if x -%}".
std::string_view body_of(std::string_view action) {
  constexpr std::string_view kAround = " \t\r\n-~+";
  action.remove_prefix(std::min<size_t>(2, action.size()));
  action.remove_suffix(std::min<size_t>(2, action.size()));
  action.remove_prefix(std::min(action.find_first_not_of(kAround), action.size()));
  return action.substr(0, action.find_last_not_of(kAround) + 1);
}

template <size_t Count>
bool is_one_of(const std::array<std::string_view, Count>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

enum class Act : uint8_t { none, opens, opens_other, turns, turns_last, ends };

/// What an action does to the arms around it. Blocks that always write what they hold open something that only ends.
Act act_of(std::string_view action, std::string_view body) {
  constexpr std::array<std::string_view, 6> kConditions{"if", "unless", "for", "range", "with", "while"};
  constexpr std::array<std::string_view, 7> kOthers{"define", "block", "macro", "filter", "call", "raw", "autoescape"};
  const std::string_view word = body.substr(0, std::min(body.find_first_of(kBlank), body.size()));
  const bool is_script = action.starts_with("<%");
  if (word.starts_with("end")) return Act::ends;
  if (word == "else") {
    const std::string_view rest = body.substr(std::min(body.find_first_not_of(kBlank, word.size()), body.size()));
    return rest.starts_with("if") || rest.starts_with("with") ? Act::turns : Act::turns_last;
  }
  if (word == "elif" || word == "elsif") return Act::turns;
  if (is_one_of(kConditions, word)) return word == "with" && !action.starts_with("{{") ? Act::opens_other : Act::opens;
  if (is_script && (body.ends_with(" do") || body.ends_with("|") || body.ends_with("{"))) return Act::opens;
  if (is_script && word == "}") return Act::ends;
  return !is_script && is_one_of(kOthers, word) ? Act::opens_other : Act::none;
}

/// A conditional or loop that has not ended.
struct Open {
  TemplateArm arm;
  bool is_conditional = false;
};

/// Notes for each arm the one that it stands in. Those that end first stand in front.
void tie_together(std::vector<TemplateArm>& arms) {
  std::vector<uint32_t> open;
  for (uint32_t i = static_cast<uint32_t>(arms.size()); i-- > 0;) {
    while (!open.empty() && arms[open.back()].begin > arms[i].begin) open.pop_back();
    if (!open.empty()) arms[i].around = open.back();
    open.push_back(i);
  }
}

}  // namespace

std::vector<TemplateArm> arms_between(std::string_view text, const std::vector<MaskedRange>& ranges) {
  constexpr size_t kLongestCondition = 60;
  std::vector<TemplateArm> found;
  std::vector<Open> open;
  uint32_t groups = 0;
  const auto close = [&](uint32_t end) {
    open.back().arm.end = end;
    if (open.back().is_conditional) found.push_back(open.back().arm);
  };
  for (const MaskedRange& range : ranges) {
    if (range.kind != MaskKind::control || range.end > text.size()) continue;
    const std::string_view action = text.substr(range.begin, range.end - range.begin);
    if (action.starts_with("{#")) continue;
    const std::string_view body = body_of(action);
    const Act act = act_of(action, body);
    if (act == Act::opens || act == Act::opens_other) {
      TemplateArm arm{.begin = range.end, .group = groups++};
      const size_t first = body.starts_with("if ") ? 3 : 0;
      arm.condition = body.substr(first, kLongestCondition);
      open.push_back({std::move(arm), act == Act::opens});
    } else if (act == Act::ends && !open.empty()) {
      close(range.begin);
      open.pop_back();
    } else if ((act == Act::turns || act == Act::turns_last) && !open.empty()) {
      close(range.begin);
      open.back().arm.begin = range.end;
      ++open.back().arm.arm;
      open.back().arm.is_else = act == Act::turns_last;
    }
  }
  // What never ends reaches to the end.
  for (; !open.empty(); open.pop_back()) close(static_cast<uint32_t>(text.size()));
  tie_together(found);
  return found;
}

const TemplateArm* arm_around(const Tree& tree, uint32_t at) {
  const auto first =
      std::partition_point(tree.arms.begin(), tree.arms.end(), [&](const TemplateArm& one) { return one.end <= at; });
  // Arms lie wholly inside of each other: what holds the place stands around the first that ends behind it.
  const TemplateArm* arm = first == tree.arms.end() ? nullptr : &*first;
  while (arm != nullptr && arm->begin > at) arm = arm->around == UINT32_MAX ? nullptr : &tree.arms[arm->around];
  return arm;
}

}  // namespace outlast
