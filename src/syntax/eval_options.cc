// What the options of Go programs set: functions without a name that others give back.
#include <algorithm>

#include "syntax/callers.h"
#include "syntax/eval_fields.h"
#include "syntax/eval_state.h"

namespace outlast {

namespace {

constexpr size_t kMostHomes = 6;

/// The path behind the name at the front of "o.HTTP.Idle".
std::string path_of(const std::string& name) {
  const size_t dot = name.find('.');
  return dot == std::string::npos ? "" : name.substr(dot + 1);
}

/// True when what stands at one path holds what stands at the other.
bool overlap(std::string_view one, std::string_view other) {
  if (one.size() > other.size()) std::swap(one, other);
  return one == other || (other.starts_with(one) && other[one.size()] == '.');
}

/// The files of a package that set a member of that name.
std::vector<const Program*> setters_of(const Evaluation& state, const Program& program, std::string_view member) {
  std::vector<const Program*> found{&program};
  for (size_t i = 0; i < found.size() && state.outer.module; ++i) {
    const Program* beside = state.outer.module(*found[i], "#~" + std::string(member));
    const bool is_new = beside != nullptr && std::find(found.begin(), found.end(), beside) == found.end();
    if (is_new && found.size() < kMostHomes) found.push_back(beside);
  }
  return found;
}

}  // namespace

bool takes_option(const Program& program, const Expr& call) {
  if (program.language != Format::go || call.base == kNoExpr || call.args.size() != 1) return false;
  const Expr& callee = program.exprs[call.base];
  if (callee.kind != ExprKind::name) return false;
  const auto [first, past] = assignments_named(program, callee.text);
  const uint32_t function = function_of(program, scope_at(program, callee.span.begin));
  for (uint32_t i = first; i < past; ++i) {
    const Assignment& one = program.assignments[program.by_name[i]];
    if (function_of(program, one.scope) == function) return one.parameter < 0 && one.branch != kNoBranch;
  }
  return false;
}

bool runs_once(Evaluation& state, const Program& program, uint32_t function) {
  const std::string& name = program.scopes[function].name;
  return function == 0 || name.empty() || name == "main" || name == "init" ||
         only_call(state, program, function).first != nullptr;
}

bool runs_once(const EvalScope& scope, uint32_t function) {
  Evaluation state(scope);
  return runs_once(state, *scope.program, function) && !state.is_spent();
}

OptionsGiven given_by_options(Evaluation& state, const Program& program, ExprId handed, std::string_view path) {
  OptionsGiven found;
  const auto [home, type] = declared_type(state, program, handed);
  if (home == nullptr || !state.outer.module || type.empty() || type.find_first_of(".()") != std::string::npos)
    return {.is_open = true};
  const std::string_view member = path.substr(0, path.find('.'));
  // Other packages may write options of their own.
  if (!is_of_package_alone(program, member) && !is_of_package_alone(program, type)) return {.is_open = true};
  const uint32_t own = function_of(program, scope_at(program, program.exprs[handed].span.begin));
  const std::vector<const Program*> setters = setters_of(state, program, member);
  if (setters.size() == kMostHomes) return {.is_open = true};
  for (const Program* one : setters) {
    if (!state.spend(one->assignments.size())) return {.is_open = true};
    for (const Assignment& set : one->assignments) {
      const Expr& target = one->exprs[set.target];
      if (set.parameter >= 0 || target.kind != ExprKind::member || target.base == kNoExpr) continue;
      const std::string name = dotted(*one, set.target);
      if (name.empty() || !overlap(path_of(name), path)) continue;
      // What stands in the function at hand is looked at by itself.
      if (one == &program && function_of(program, scope_at(program, set.span.begin)) == own) continue;
      ExprId root = set.target;
      while (one->exprs[root].kind == ExprKind::member) root = one->exprs[root].base;
      const auto [of, owner] = declared_type(state, *one, root);
      if (of != nullptr && !owner.empty() && owner != type) continue;
      const OptionUse use = option_use(state, *one, set.span.begin);
      if (use == OptionUse::never) continue;
      const bool is_whole = path_of(name) == path && set.branch == kNoBranch && !set.by_address && owner == type;
      if (use != OptionUse::once || !is_whole || set.value == kNoExpr || found.value) return {.is_open = true};
      found.value = Target{one, set.value, {}, {{set.span, "option"}}};
    }
  }
  // Of several calls only one may be given the option.
  if (found.value && !runs_once(state, program, own)) return {.is_open = true};
  return found;
}

}  // namespace outlast
