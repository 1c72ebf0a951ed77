#include "adapters/program_settings_guards.h"
#include "text/code_search.h"

#include <algorithm>

namespace outlast {

namespace {

/// The branch of an assignment that stands behind the question whether its own target is 0; kNoBranch for any other.
uint32_t zero_guard_of(const Program& program, ExprId value) {
  const auto found = std::find_if(program.assignments.begin(), program.assignments.end(),
                                  [&](const Assignment& one) { return one.value == value; });
  if (found == program.assignments.end() || found->branch == kNoBranch) return kNoBranch;
  const Branch& branch = program.branches[found->branch];
  if (branch.condition == kNoExpr || branch.arm != 0) return kNoBranch;
  const std::string target = dotted(program, found->target);
  const Span span = program.exprs[branch.condition].span;
  const std::string asked = in_one_line(program.bytes.substr(span.begin, span.end - span.begin));
  const bool is_guard = !target.empty() && (asked == target + " == 0" || asked == target + " <= 0");
  return is_guard ? found->branch : kNoBranch;
}

}  // namespace

void settle_zero_guards(const EvalScope& scope, GivenSettings& settings) {
  if (scope.program->language != Format::go || !settings.unread.empty()) return;
  for (auto& entry : settings.given) {
    std::vector<GivenSetting>& given = entry.second;
    if (given.empty() || given.front().choices.empty()) continue;
    GivenSetting& first = given.front();
    const uint32_t guard = zero_guard_of(*first.program, first.value);
    const bool is_open = std::any_of(settings.elsewhere.begin(), settings.elsewhere.end(),
                                     [&](const auto& one) { return one.setting == entry.first; });
    if (guard == kNoBranch || is_open) continue;
    EvalScope there = scope;
    there.program = first.program;
    const auto inner = choices_of(there, guard);
    const auto outer = choices_of(there, first.program->branches[guard].parent);
    if (!inner || !outer) continue;
    const auto is_in = [](const std::vector<Choice>& all, const Choice& one) {
      return std::any_of(all.begin(), all.end(),
                         [&](const Choice& other) { return other.cause == one.cause && other.arm == one.arm; });
    };
    std::erase_if(first.choices, [&](const Choice& one) { return is_in(*inner, one) && !is_in(*outer, one); });
  }
}

}  // namespace outlast
