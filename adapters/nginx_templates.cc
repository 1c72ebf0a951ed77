// What templates write under conditions of their own.
#include <algorithm>

#include "adapters/nginx_build.h"
#include "syntax/mask.h"

namespace outlast {
namespace {

std::string cause_of(const Tree& tree, const TemplateArm& arm) {
  return "template " + std::to_string(static_cast<uint32_t>(tree.file)) + " " + std::to_string(arm.group);
}

/// What an arm of a template writes, beside what its other arms have written before. What counts where none does is
/// another level's, or the default.
Value under_template(const Tree& tree, const TemplateArm& arm, Value value, const Value* before) {
  const bool is_last = arm.is_else && arm.around == UINT32_MAX;
  Choice choice{
      .cause = "template " + std::to_string(static_cast<uint32_t>(tree.file)) + " " + std::to_string(arm.group),
      .arm = is_last ? 0 : arm.arm + 1};
  choice.label = is_last        ? "where the template's " + arm.condition + " does not hold"
                 : arm.arm == 0 ? "where the template's " + arm.condition + " holds"
                                : "where another arm of the template's " + arm.condition + " holds";
  const auto is_of_it = [&](const Alternative& one) {
    return std::any_of(one.choices.begin(), one.choices.end(),
                       [&](const Choice& other) { return other.cause == choice.cause && other.arm != choice.arm; });
  };
  for (Alternative& one : value.alternatives) one.choices.push_back(choice);
  bool has_other = is_last;
  for (const Alternative& one : before == nullptr ? std::vector<Alternative>() : before->alternatives) {
    if (!is_of_it(one)) continue;
    value.alternatives.push_back(one);
    has_other = has_other || std::any_of(one.choices.begin(), one.choices.end(), [&](const Choice& other) {
                  return other.cause == choice.cause && other.arm == 0;
                });
  }
  if (has_other && (!is_last || value.alternatives.size() > 1)) return value;
  Value rest = unknown_because("a template writes it under the condition " + arm.condition, span(tree, 0));
  rest.alternatives[0].choices.push_back({choice.cause, 0, "where the template does not write it"});
  if (is_last)
    rest.alternatives[0].choices.back() = {choice.cause, 1, "where the template's " + arm.condition + " holds"};
  value.alternatives.push_back(rest.alternatives[0]);
  return value;
}

/// The same, unknown where more arms write it than are told apart.
Value bounded_under_template(const Tree& tree, const TemplateArm& arm, Value value, const Value* before) {
  Value whole = under_template(tree, arm, std::move(value), before);
  if (whole.alternatives.size() <= kMostAlternatives) return whole;
  return unknown_because("more arms of a template write it than are told apart", span(tree, 0));
}

/// The timer of a level that an arm of the same template wrote; null where none did.
Timer* written_by_arm(NginxBuild& build, const NginxLevel& level, const KnownTimer& row, std::string_view cause) {
  constexpr size_t kFarthest = 64;
  std::deque<Timer>& all = build.model.timers;
  for (size_t back = 1; back <= std::min(all.size(), kFarthest); ++back) {
    Timer& one = all[all.size() - back];
    if (one.scope != level.scope || one.setting != row.setting || one.kind != row.kind) continue;
    const auto& choices = one.value.alternatives[0].choices;
    const bool is_of_it =
        std::any_of(choices.begin(), choices.end(), [&](const Choice& c) { return c.cause == cause; });
    return is_of_it ? &one : nullptr;
  }
  return nullptr;
}

}  // namespace

const TemplateArm* nginx_arm(const NginxBuild& build, const NginxLevel& level, const NginxDirective& directive) {
  const TemplateArm* arm = arm_around(*directive.tree, directive.tree->nodes[directive.node].begin);
  const Span head = at(build.model.scopes, level.scope).head;
  return arm != nullptr && (head.file != directive.tree->file || arm->begin > head.begin) ? arm : nullptr;
}

bool write_under_template(NginxBuild& build, NginxLevel& level, const KnownTimer& row, const NginxConditional& one,
                          Value& value) {
  const Tree& tree = *one.directive.tree;
  Timer* before = written_by_arm(build, level, row, cause_of(tree, one.arm));
  const Value* known = before != nullptr ? &before->value : nullptr;
  if (row.kind == TimerKind::pool_idle && level.pool_idle) known = &*level.pool_idle;
  value = bounded_under_template(tree, one.arm, std::move(value), known);
  if (before == nullptr) return true;
  before->value = std::move(value);
  return false;
}

}  // namespace outlast
